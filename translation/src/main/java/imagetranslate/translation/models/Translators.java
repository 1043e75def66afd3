package imagetranslate.translation.models;

import imagetranslate.metrics.PictureMetrics;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Setting;
import imagetranslate.settings.Settings;
import imagetranslate.settings.SettingsException;
import imagetranslate.translation.Translator;
import imagetranslate.translation.budget.Budget;
import imagetranslate.translation.conversation.LlmTranslator;
import imagetranslate.translation.conversation.MeasuredModel;
import imagetranslate.translation.conversation.RateLimitedModel;
import imagetranslate.translation.conversation.RetryingModel;
import imagetranslate.translation.conversation.RetryingModel.Patience;
import imagetranslate.translation.conversation.TextModel;
import imagetranslate.translation.phrasebook.PhrasebookTranslator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;

/** The seam {@code TRANSLATOR}: which engine, and what stands in front of it. */
public final class Translators {
    private Translators() {}

    /**
     * @param scheduler for waits (pace, back-off); stays the caller's
     * @throws SettingsException where the engine's own settings are missing
     */
    public static Translator open(
            Settings settings, PictureMetrics metrics, ScheduledExecutorService scheduler, Clock clock) {
        Budget budget = Budget.of(settings, metrics, clock);
        List<Translator> chain = engines(settings).stream()
                .map(engine -> open(engine, settings, metrics, scheduler, clock))
                .map(translator -> translator instanceof LlmTranslator ? budget.around(translator) : translator)
                .toList();
        return chain.size() == 1 ? chain.get(0) : new TranslatorChain(chain, clock);
    }

    private static Translator open(
            String engine, Settings settings, PictureMetrics metrics, ScheduledExecutorService scheduler, Clock clock) {
        return switch (engine) {
            case "gemini" -> {
                LlmAccount account = new LlmAccount(
                        settings.find(Keys.GEMINI_BASE_URL)
                                .map(Translators::bare)
                                .orElse(""),
                        sendable(settings.get(Keys.GEMINI_API_KEY), Keys.GEMINI_API_KEY),
                        settings.get(Keys.GEMINI_MODEL),
                        timeout(settings));
                yield complete(
                        new MeasuredModel(new GeminiTextModel(account, scheduler, clock), engine, metrics),
                        settings,
                        scheduler,
                        clock);
            }
            case "openai" -> {
                LlmAccount account = new LlmAccount(
                        bare(settings.get(Keys.OPENAI_BASE_URL)),
                        sendable(settings.find(Keys.OPENAI_API_KEY).orElse(""), Keys.OPENAI_API_KEY),
                        settings.get(Keys.OPENAI_MODEL),
                        timeout(settings));
                yield complete(
                        new MeasuredModel(new OpenAiTextModel(account, clock), engine, metrics),
                        settings,
                        scheduler,
                        clock);
            }
            case "deepl" -> {
                LlmAccount account = new LlmAccount(
                        settings.find(Keys.DEEPL_BASE_URL)
                                .map(Translators::bare)
                                .orElse(""),
                        sendable(settings.get(Keys.DEEPL_API_KEY), Keys.DEEPL_API_KEY),
                        "",
                        timeout(settings));
                yield complete(
                        new MeasuredModel(new DeepLTextModel(account, clock), engine, metrics),
                        settings,
                        scheduler,
                        clock);
            }
            default ->
                phrasebook(
                        settings.find(Keys.PHRASEBOOK)
                                .orElseThrow(
                                        () -> new SettingsException(
                                                "PHRASEBOOK is missing: name a phrasebook file,"
                                                        + " {\"zh\":{\"text\":{\"ko\":\"translation\"}}}, or set GEMINI_API_KEY, or TRANSLATOR=openai")));
        };
    }

    /** What translates with these settings, for people. */
    public static String inUse(Settings settings) {
        return engines(settings).stream().map(engine -> inUse(engine, settings)).collect(Collectors.joining(", then "));
    }

    private static String inUse(String engine, Settings settings) {
        return switch (engine) {
            case "gemini" ->
                "Gemini, model " + settings.get(Keys.GEMINI_MODEL)
                        + settings.find(Keys.GEMINI_BASE_URL)
                                .map(url -> " at " + url)
                                .orElse("");
            case "openai" -> "model " + settings.get(Keys.OPENAI_MODEL) + " at " + settings.get(Keys.OPENAI_BASE_URL);
            case "deepl" ->
                "DeepL"
                        + settings.find(Keys.DEEPL_BASE_URL)
                                .map(url -> " at " + url)
                                .orElse("");
            default ->
                "the phrasebook "
                        + settings.find(Keys.PHRASEBOOK).map(Path::toString).orElse("(PHRASEBOOK is missing)");
        };
    }

    /** Whether it takes a {@code PHRASEBOOK} to translate, and none is named. */
    public static boolean lackPhrasebook(Settings settings) {
        return engines(settings).contains("phrasebook")
                && settings.find(Keys.PHRASEBOOK).isEmpty();
    }

    /** Whether what translates with these settings is paid for. */
    public static boolean arePaid(Settings settings) {
        return !engines(settings).equals(List.of("phrasebook"));
    }

    private static List<String> engines(Settings settings) {
        return settings.find(Keys.TRANSLATOR)
                .orElseGet(() -> List.of(settings.find(Keys.GEMINI_API_KEY).isPresent() ? "gemini" : "phrasebook"));
    }

    private static Translator complete(
            TextModel engine, Settings settings, ScheduledExecutorService scheduler, Clock clock) {
        TextModel paced = new RateLimitedModel(engine, settings.get(Keys.TRANSLATION_RPS), scheduler, clock);
        return new LlmTranslator(new RetryingModel(paced, Patience.DEFAULT, scheduler, clock), clock);
    }

    private static Translator phrasebook(Path file) {
        try (InputStream book = Files.newInputStream(file)) {
            return PhrasebookTranslator.read(book);
        } catch (IOException e) {
            throw new SettingsException("PHRASEBOOK is " + file
                    + ", which can't be read as {\"zh\":{\"text\":{\"ko\":\"translation\"}}}: " + e.getMessage());
        }
    }

    /**
     * At most half of a job's time: else silence would end the job before it shows as the translator's, and with several
     * translators before the next one is asked.
     */
    private static Duration timeout(Settings settings) {
        Duration own = Duration.ofSeconds(settings.get(Keys.TRANSLATION_TIMEOUT_SECONDS));
        Duration share = Duration.ofSeconds(settings.get(Keys.JOB_TIMEOUT_SECONDS))
                .dividedBy(1 + engines(settings).size());
        return own.compareTo(share) < 0 ? own : share;
    }

    /** What no header can carry would only be seen when a job asks, in a message that shows it. */
    private static String sendable(String key, Setting<String> setting) {
        if (!key.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new SettingsException(setting.name()
                    + " holds a blank or a character beyond ASCII; a key is letters, digits and signs on one line");
        }
        return key;
    }

    private static String bare(String address) {
        return address.endsWith("/") ? bare(address.substring(0, address.length() - 1)) : address;
    }
}
