package imagetranslate.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/**
 * Names that were surely meant for this project but are no setting of it. Two signs: a prefix that only our settings
 * carry, or a name within a slip of a setting that is itself not given (where it is given, the other name is someone
 * else's: {@code REDIS_URI} beside {@code REDIS_URL}).
 */
final class Misspellings {
    private static final List<String> PREFIXES = List.of(
            "INPAINT_",
            "S3_",
            "R2_",
            "GEMINI_",
            "OCR_",
            "TRANSLAT",
            "WEBHOOK_",
            "JPEG_",
            "MAX_IMAGE",
            "PHRASEBOOK",
            "OUTPUT_MAX_",
            "QUEUE_OCR",
            "QUEUE_PROCESSOR",
            "QUEUE_HOSTING");
    private static final Pattern PERHAPS_SECRET = Pattern.compile("KEY|SECRET|TOKEN|PASS|CREDENTIAL|@");

    private Misspellings() {}

    /** One line for each. */
    static List<String> in(Map<String, String> given, Set<String> knownAndGiven) {
        Map<String, Setting<?>> settings = new HashMap<>();
        Set<String> stillOpen = new HashSet<>();
        for (Setting<?> setting : Keys.all()) {
            List<String> names = new ArrayList<>(setting.aliases());
            names.add(setting.name());
            names.forEach(name -> settings.put(name, setting));
            if (!knownAndGiven.contains(setting.name())) {
                stillOpen.addAll(names);
            }
        }
        List<String> lines = new ArrayList<>();
        given.forEach((name, value) -> {
            if (!settings.containsKey(name) && !ServiceLinks.isOne(name, value)) {
                String meant = nearest(name, stillOpen);
                if (meant != null) {
                    lines.add(name + shown(name, value, settings.get(meant)) + " is not a setting; did you mean "
                            + meant + "?");
                } else if (PREFIXES.stream().anyMatch(name::startsWith)) {
                    lines.add(name + shown(name, value, null) + " is not a setting; those with this beginning are "
                            + alike(name, settings.keySet()));
                }
            }
        });
        return lines;
    }

    private static @Nullable String nearest(String name, Set<String> candidates) {
        return candidates.stream()
                .filter(candidate -> isSlipOf(name, candidate))
                .sorted()
                .findFirst()
                .orElse(null);
    }

    /**
     * Other case or separators always count; one wrong letter from 9 letters on, two from 14 on, two swapped ones from 9
     * on. Shorter names are left alone: {@code APP_PORT} is not a misspelt {@code API_PORT}.
     */
    private static boolean isSlipOf(String name, String setting) {
        String a = letters(name);
        String b = letters(setting);
        if (a.equals(b)) {
            return true;
        }
        if (setting.length() < 9) {
            return false;
        }
        int allowed = setting.length() < 14 ? 1 : 2;
        int distance = new LevenshteinDistance(2).apply(a, b);
        return distance >= 0 && (distance <= allowed || sorted(a).equals(sorted(b)));
    }

    private static String letters(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    }

    private static String sorted(String letters) {
        char[] chars = letters.toCharArray();
        Arrays.sort(chars);
        return new String(chars);
    }

    private static String alike(String name, Set<String> settings) {
        String prefix = PREFIXES.stream().filter(name::startsWith).findFirst().orElse(name);
        return String.join(
                ", ",
                settings.stream().filter(s -> s.startsWith(prefix)).sorted().toList());
    }

    private static String shown(String name, String value, @Nullable Setting<?> meant) {
        boolean secret = (meant != null && meant.secret())
                || PERHAPS_SECRET.matcher(name).find()
                || value.contains("@")
                || value.contains("?");
        return secret ? "=(not shown)" : "=" + value;
    }
}
