package imagetranslate.translation.rules;

import java.util.regex.Pattern;

/** Tells a trade mark by its own signs. */
final class Marks {
    /** A name, not a sentence with a registered name in it. */
    private static final int LONGEST = 16;

    /** The signs of registered and claimed marks, at a name's end or after a part of it. */
    private static final Pattern SIGNED =
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}\\s&'’.·-]*[®™℠][\\p{L}\\p{N}\\s]*");

    /** A star or a dot between single characters, as in 上☆工: between words it is an ornament. */
    private static final Pattern PARTED = Pattern.compile("\\p{IsHan}(?:\\s?[★☆✦✧●◆◇]\\s?\\p{IsHan})+");

    private Marks() {}

    /** @param text as it was read, before compatibility forms are folded: they turn ™ into letters */
    static boolean isMark(String text) {
        String name = text.strip();
        return name.length() <= LONGEST
                && (SIGNED.matcher(name).matches() || PARTED.matcher(name).matches());
    }
}
