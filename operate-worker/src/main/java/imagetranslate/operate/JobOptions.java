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
 */
record JobOptions(String tone, String domain) {
    static final JobOptions NONE = new JobOptions("", "");

    /** Characters. It goes into every question, and is paid for there. */
    private static final int LONGEST_HINT = 200;

    static JobOptions ofDeployment(Settings settings) {
        return new JobOptions(settings.get(Keys.TONE), settings.get(Keys.DOMAIN));
    }

    /** @throws JobRejected (permanent) where a hint is no short text */
    JobOptions with(Job job) {
        JsonNode options = job.extra().path("options");
        return new JobOptions(hint(options, "tone", tone), hint(options, "domain", domain));
    }

    Wording wording() {
        return new Wording(tone, domain, "");
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
