package imagetranslate.operate.blocks;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.Job;
import imagetranslate.message.JobRejected;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.store.ObjectKey;
import imagetranslate.translation.Wording;
import imagetranslate.translation.glossary.Glossaries;
import imagetranslate.translation.glossary.Glossary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a job's {@code options} say about its words; what they leave out is the deployment's.
 *
 * @param tone a hint for the translator; empty for none
 * @param domain a hint at what the pictures are about; empty for none
 * @param keep what stays as it is though it could be translated
 * @param context what is known of neighbouring pages
 * @param glossary the job's rules before the deployment's
 * @param maxCost US dollars that a target may cost; infinite where the job doesn't say
 * @param fonts by role
 * @param translate false where the texts are only to be erased
 * @param texts what a person has translated; null for nothing
 * @param dryRun whether only what would be done is wanted, and what it would cost
 */
public record JobOptions(
        String tone,
        String domain,
        Keep keep,
        Context context,
        Glossary glossary,
        double maxCost,
        RoleFonts fonts,
        boolean translate,
        @Nullable FromFile texts,
        boolean dryRun) {

    /**
     * @param brands whether what its signs, or the goods, show to be a trade mark stays
     * @param onProduct whether what is printed on the goods stays
     */
    public record Keep(boolean brands, boolean onProduct) {}

    /**
     * @param key of a translator's file in the store
     * @param asks whether the translator is asked for what the file lacks; else that keeps its pixels
     */
    public record FromFile(String key, boolean asks) {}

    /**
     * @param texts what neighbouring pages say, by the job's own word
     * @param batch whether it shares names and texts with the pages of its batch
     */
    public record Context(List<String> texts, boolean batch) {
        public Context {
            texts = List.copyOf(texts);
        }
    }

    /** Texts of neighbouring pages; how much of them is told, the translator decides. */
    private static final int MOST_CONTEXT = 200;

    private static final String BATCH = "batch";
    private static final String PAGE = "page";

    /** Characters. It goes into every question, and is paid for there. */
    private static final int LONGEST_HINT = 200;

    /** What holds where a job says nothing, and the glossaries that it may name. */
    public record Deployment(
            String tone,
            String domain,
            Keep keep,
            boolean batch,
            RoleFonts fonts,
            boolean translate,
            Glossaries glossaries) {
        /** @throws imagetranslate.settings.SettingsException where a glossary can't be read */
        public static Deployment of(Settings settings) {
            return new Deployment(
                    settings.get(Keys.TONE),
                    settings.get(Keys.DOMAIN),
                    new Keep(settings.get(Keys.KEEP_BRANDS), settings.get(Keys.KEEP_ON_PRODUCT)),
                    settings.get(Keys.CONTEXT).equals(BATCH),
                    RoleFonts.of(settings.get(Keys.FONTS)),
                    settings.get(Keys.TRANSLATE),
                    Glossaries.open(settings));
        }

        /**
         * @throws JobRejected (permanent) where a hint is no short text, a switch neither true nor false, a list none of
         *     texts, a glossary none, a cost no amount, fonts no names by role, a file of texts no key
         * @throws IOException where nobody can say what a stored glossary says
         */
        public JobOptions with(Job job) throws IOException {
            JsonNode options = job.extra().path("options");
            return new JobOptions(
                    hint(options, "tone", tone),
                    hint(options, "domain", domain),
                    new Keep(
                            isOn(options, "keep_brands", keep.brands()),
                            isOn(options, "keep_on_product", keep.onProduct())),
                    context(options, batch),
                    glossary(options),
                    cost(options),
                    fonts.with(options),
                    isOn(options, "translate", translate),
                    fromFile(options),
                    isOn(options, "dry_run", false));
        }

        private Glossary glossary(JsonNode options) throws IOException {
            try {
                return glossaries.with(options.path("glossary"));
            } catch (IllegalArgumentException e) {
                throw JobRejected.permanent("options.glossary can't be used: " + e.getMessage());
            }
        }
    }

    /** @param targetLang BCP 47 */
    Wording wording(String targetLang) {
        return new Wording(tone, domain, glossary.version(), glossary.avoided(targetLang));
    }

    private static Context context(JsonNode options, boolean absent) {
        JsonNode list = options.path("context");
        if (list.isMissingNode() || list.isNull()) {
            return new Context(List.of(), absent);
        }
        if (list.asText().equals(BATCH) || list.asText().equals(PAGE)) {
            return new Context(List.of(), list.asText().equals(BATCH));
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode text : list) {
            if (text.isTextual() && !text.asText().isBlank()) {
                texts.add(text.asText().strip());
            }
        }
        if (!list.isArray() || texts.size() != list.size() || texts.size() > MOST_CONTEXT) {
            throw JobRejected.permanent(
                    "options.context must be batch, page, or a list of at most " + MOST_CONTEXT + " texts");
        }
        return new Context(texts, absent);
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

    private static @Nullable FromFile fromFile(JsonNode options) {
        JsonNode key = options.path("texts");
        boolean isThere = !key.isMissingNode() && !key.isNull();
        if (isThere && !(key.isTextual() && ObjectKey.isTexts(key.asText()))) {
            throw JobRejected.permanent(
                    "options.texts must be what POST /v1/texts?store=true has answered, such as texts/ab/ab12….xlf");
        }
        String missing = options.path("texts_missing").asText("keep");
        if (!missing.equals("keep") && !missing.equals("ask")) {
            throw JobRejected.permanent("options.texts_missing must be keep or ask");
        }
        return isThere ? new FromFile(key.asText(), missing.equals("ask")) : null;
    }

    private static double cost(JsonNode options) {
        JsonNode most = options.path("max_cost");
        if (most.isMissingNode() || most.isNull()) {
            return Double.POSITIVE_INFINITY;
        }
        if (!most.isNumber() || most.asDouble() < 0) {
            throw JobRejected.permanent("options.max_cost must be a number of US dollars, 0 or more");
        }
        return most.asDouble();
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
