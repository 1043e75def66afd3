package imagetranslate.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;

/** {@code target_langs} of a message: the several languages that one picture is wanted in. */
public final class TargetLanguages {
    static final String FIELD = "target_langs";

    private static final int MOST = 20;

    private TargetLanguages() {}

    /**
     * In the order given, each in the form that BCP 47 calls canonical, since a target's language is part of its identity.
     * Empty where the field is missing or null.
     *
     * @throws JobRejected of kind malformed where it is anything but 1 to 20 different language tags
     */
    public static List<String> read(ObjectNode message) {
        JsonNode value = message.path(FIELD);
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw JobRejected.malformed(
                    FIELD + " must be a list of language tags such as ko or zh-Hant, not " + Fields.kindOf(value));
        }
        if (value.isEmpty() || value.size() > MOST) {
            throw JobRejected.malformed(FIELD + " has " + value.size() + " languages; it must have 1 to " + MOST);
        }
        List<String> targets = new ArrayList<>();
        for (JsonNode tag : value) {
            String language = canonical(tag);
            if (targets.contains(language)) {
                throw JobRejected.malformed(FIELD + " names " + language + " twice; each language must be there once");
            }
            targets.add(language);
        }
        return targets;
    }

    private static String canonical(JsonNode tag) {
        String text = tag.asText();
        try {
            Locale locale = new Locale.Builder().setLanguageTag(text).build();
            if (tag.isTextual() && !locale.getLanguage().isEmpty() && text.length() <= FieldRules.LONGEST_LANGUAGE) {
                return locale.toLanguageTag();
            }
        } catch (IllformedLocaleException e) {
            throw new JobRejected(ErrorKind.MALFORMED, fault(tag), e);
        }
        throw JobRejected.malformed(fault(tag));
    }

    private static String fault(JsonNode tag) {
        return FIELD + " has " + FieldRules.shown(tag.toString())
                + ", which is not a BCP 47 language tag such as ko or en of at most " + FieldRules.LONGEST_LANGUAGE
                + " characters";
    }
}
