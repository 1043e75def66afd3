package imagetranslate.translation.glossary;

import imagetranslate.message.PlainText;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** What a stored glossary may be called: it becomes a file's name, and a field in Redis. */
final class GlossaryName {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final String ENDING = ".json";
    private static final int MOST_SHOWN = 20;
    private static final int LONGEST_SHOWN = 60;

    private GlossaryName() {}

    /**
     * Without the ending of its file.
     *
     * @throws IllegalArgumentException with what a name may be
     */
    static String of(String given) {
        String name = given.endsWith(ENDING) ? given.substring(0, given.length() - ENDING.length()) : given;
        if (!NAME.matcher(name).matches()) {
            String shown = given.length() <= LONGEST_SHOWN ? given : given.substring(0, LONGEST_SHOWN) + "…";
            throw new IllegalArgumentException(
                    "'" + PlainText.of(shown)
                            + "' is no name of a glossary, which has 1 to 100 of A-Z a-z 0-9 . _ - and begins with a letter or digit");
        }
        return name;
    }

    /** What to say of a name that nobody has given to one. */
    static String unknown(String name, Collection<String> stored) {
        String what = "no glossary '" + name + "' is stored; ";
        if (stored.isEmpty()) {
            return what + "none is: ./run glossary put " + name + " FILE stores one";
        }
        List<String> known = stored.stream().distinct().sorted().toList();
        int more = known.size() - MOST_SHOWN;
        return what + "it must be one of " + known.subList(0, Math.min(known.size(), MOST_SHOWN))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
