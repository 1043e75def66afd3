package imagetranslate.operate;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.Job;
import imagetranslate.message.JobRejected;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.translation.Wording;

/**
 * What a job's {@code options} say about its words; what they leave out is the deployment's.
 *
 * @param tone a hint for the translator; empty for none
 * @param domain a hint at what the pictures are about; empty for none
 * @param keepBrands whether what its signs show to be a trade mark stays
 */
record JobOptions(String tone, String domain, boolean keepBrands) {
    static final JobOptions NONE = new JobOptions("", "", true);

    /** Characters. It goes into every question, and is paid for there. */
    private static final int LONGEST_HINT = 200;

    static JobOptions ofDeployment(Settings settings) {
        return new JobOptions(settings.get(Keys.TONE), settings.get(Keys.DOMAIN), settings.get(Keys.KEEP_BRANDS));
    }

    /** @throws JobRejected (permanent) where a hint is no short text, or a switch neither true nor false */
    JobOptions with(Job job) {
        JsonNode options = job.extra().path("options");
        return new JobOptions(
                hint(options, "tone", tone), hint(options, "domain", domain), isOn(options, "keep_brands", keepBrands));
    }

    Wording wording() {
        return new Wording(tone, domain, "");
    }

    private static boolean isOn(JsonNode options, String name, boolean absent) {
        JsonNode on = options.path(name);
        if (on.isMissingNode() || on.isNull()) {
            return absent;
        }
        if (!on.isBoolean()) {
            throw JobRejected.permanent("options." + name + " is " + on + "; it must be true or false");
        }
        return on.asBoolean();
    }

    private static String hint(JsonNode options, String name, String absent) {
        JsonNode hint = options.path(name);
        if (hint.isMissingNode() || hint.isNull()) {
            return absent;
        }
        if (!hint.isTextual() || hint.asText().length() > LONGEST_HINT) {
            throw JobRejected.permanent("options." + name + " must be text of at most " + LONGEST_HINT + " characters");
        }
        // On one line: in the question, a line is a rule.
        return hint.asText().replaceAll("[\\s\\p{Z}\\p{C}]+", " ").strip();
    }
}
