package imagetranslate.translation.models;

import com.deepl.api.ConnectionException;
import com.deepl.api.DeepLClient;
import com.deepl.api.DeepLClientOptions;
import com.deepl.api.DeepLException;
import com.deepl.api.Formality;
import com.deepl.api.TextResult;
import com.deepl.api.TextTranslationOptions;
import com.deepl.api.Usage;
import com.deepl.api.http.HttpResponse;
import com.ibm.icu.util.ULocale;
import imagetranslate.message.LanguageTag;
import imagetranslate.translation.conversation.ModelFailed;
import imagetranslate.translation.conversation.ModelFailed.Kind;
import imagetranslate.translation.conversation.TextModel;
import imagetranslate.translation.models.HttpTrouble.Engine;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * DeepL's {@code /v2/translate}, through its own client. That blocks, so it works on threads of its own; and it tells no
 * headers, which costs nothing: DeepL names no time to wait.
 */
final class DeepLTextModel implements TextModel {
    /** Texts of one request (developers.deepl.com, "Translate text"). */
    private static final int MOST_TEXTS = 50;

    /** Characters. It isn't billed, and beyond some sentences it no longer helps. */
    private static final int MOST_CONTEXT = 1500;

    /** Exchanges at a time; more wait for one of them. */
    private static final int THREADS = 8;

    private static final Pattern FORMAL = Pattern.compile("\\b(formal|polite|official|business)\\b");
    private static final Pattern INFORMAL = Pattern.compile("\\b(informal|casual|friendly|playful|colloquial)\\b");

    private final LlmAccount account;
    private final Clock clock;
    private final Client client;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, DeepLTextModel::daemon);

    /** @param account without a model: DeepL chooses */
    DeepLTextModel(LlmAccount account, Clock clock) {
        this.account = account;
        this.clock = clock;
        // Its client rests on the JDK's old one, which takes the key along to wherever a redirect leads, and has no
        // other switch. Nothing else in these processes uses that.
        HttpURLConnection.setFollowRedirects(false);
        DeepLClientOptions options = new DeepLClientOptions();
        // RetryingModel is the only one who asks again.
        options.setMaxRetries(0).setTimeout(account.timeout()).setSendPlatformInfo(false);
        if (!account.baseUrl().isEmpty()) {
            options.setServerUrl(account.baseUrl());
        }
        this.client = new Client(account, options, new HttpTrouble(Engine.DEEPL, account.apiKey(), clock));
    }

    /** The client's exceptions drop the status, so it is read before it gets there. */
    private static final class Client extends DeepLClient {
        private final HttpTrouble trouble;

        Client(LlmAccount account, DeepLClientOptions options, HttpTrouble trouble) {
            super(account.apiKey(), options);
            this.trouble = trouble;
        }

        @Override
        protected void checkResponse(HttpResponse response, boolean inDocumentDownload, boolean usingGlossary) {
            if (response.getCode() / 100 != 2) {
                @Nullable String body = response.getBody();
                throw trouble.of(response.getCode(), null, body == null ? "" : body);
            }
        }
    }

    private interface Exchange<T> {
        T run() throws DeepLException, InterruptedException;
    }

    @Override
    public CompletableFuture<Reply> ask(Ask ask) {
        Duration limit = ask.within(account.timeout(), clock);
        return exchange(() -> translated(ask), limit);
    }

    private Reply translated(Ask ask) throws DeepLException, InterruptedException {
        Map<Integer, String> answers = new HashMap<>();
        long billed = 0;
        for (int from = 0; from < ask.items().size(); from += MOST_TEXTS) {
            List<Item> part = ask.items().subList(from, Math.min(ask.items().size(), from + MOST_TEXTS));
            List<ProtectedText> texts =
                    part.stream().map(item -> ProtectedText.of(item.source())).toList();
            List<TextResult> results = client.translateText(
                    texts.stream().map(ProtectedText::xml).toList(), source(ask), target(ask), options(ask));
            // They come without ids, in the order of the texts: with another count nobody knows whose is whose.
            if (results == null || results.size() != part.size()) {
                throw new ModelFailed(Kind.BROKEN, "DeepL answered with another number of texts");
            }
            for (int i = 0; i < part.size(); i++) {
                answers.put(part.get(i).id(), ProtectedText.plain(results.get(i).getText()));
                billed += results.get(i).getBilledCharacters();
            }
        }
        // It is paid by the characters of the question.
        return Reply.of(answers).costing(new Tokens(billed, 0));
    }

    private static TextTranslationOptions options(Ask ask) {
        TextTranslationOptions options = new TextTranslationOptions()
                .setTagHandling("xml")
                .setIgnoreTags(List.of(ProtectedText.TAG))
                .setFormality(formality(ask.wording().tone()));
        String context = context(ask);
        return context.isEmpty() ? options : options.setContext(context);
    }

    /** The whole page: DeepL translates each text by itself, and sees the others only here. */
    private static String context(Ask ask) {
        int room = MOST_CONTEXT;
        List<String> lines = new ArrayList<>();
        for (String line : Stream.concat(
                        ask.wording().domain().isEmpty()
                                ? Stream.<String>empty()
                                : Stream.of(ask.wording().domain()),
                        Stream.concat(ask.items().stream().map(Item::text), ask.context().stream()))
                .toList()) {
            room -= line.length() + 1;
            if (room >= 0) {
                lines.add(line);
            }
        }
        return lines.stream().collect(Collectors.joining("\n"));
    }

    /** Languages without the distinction get their usual form. */
    private static Formality formality(String tone) {
        String words = tone.toLowerCase(Locale.ROOT);
        if (INFORMAL.matcher(words).find()) {
            return Formality.PreferLess;
        }
        return FORMAL.matcher(words).find() ? Formality.PreferMore : Formality.Default;
    }

    /** It knows sources without their region or script, and finds the language itself where it is left open. */
    private static @Nullable String source(Ask ask) {
        String language = ULocale.forLanguageTag(ask.sourceLang()).getLanguage();
        return language.isEmpty() || language.equals(LanguageTag.AUTO) || language.equals("und") ? null : language;
    }

    /** English, Portuguese and Chinese have no form without a variant; elsewhere a region is unknown to it. */
    private static String target(Ask ask) {
        ULocale full = ULocale.addLikelySubtags(ULocale.forLanguageTag(ask.targetLang()));
        return switch (full.getLanguage()) {
            case "en" -> full.getCountry().equals("US") ? "en-US" : "en-GB";
            case "pt" -> full.getCountry().equals("BR") ? "pt-BR" : "pt-PT";
            case "zh" -> full.getScript().equals("Hant") ? "zh-Hant" : "zh-Hans";
            default -> full.getLanguage();
        };
    }

    @Override
    public CompletableFuture<Void> check() {
        return exchange(
                        () -> {
                            Usage usage = client.getUsage();
                            if (usage != null && usage.anyLimitReached()) {
                                throw new ModelFailed(
                                        Kind.LOCKED_OUT,
                                        "DeepL's characters for this period are used up; see "
                                                + Engine.DEEPL.keySetting());
                            }
                            return Boolean.TRUE;
                        },
                        account.timeout())
                .thenAccept(served -> {});
    }

    /** Ends at the limit, whatever the other side does; one that never began by then never begins. */
    private <T> CompletableFuture<T> exchange(Exchange<T> exchange, Duration limit) {
        CompletableFuture<T> result = new CompletableFuture<>();
        threads.execute(() -> {
            if (result.isDone()) {
                return;
            }
            try {
                result.complete(exchange.run());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                result.completeExceptionally(e);
            } catch (DeepLException | RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).handle((value, thrown) -> {
            if (thrown != null) {
                throw failure(thrown, limit);
            }
            return value;
        });
    }

    private ModelFailed failure(Throwable thrown, Duration limit) {
        // Cut by the job's deadline: a longer silence might have ended.
        Kind silence = limit.compareTo(account.timeout()) < 0 ? Kind.LATE : Kind.SILENT;
        boolean late = thrown instanceof TimeoutException
                || (thrown instanceof ConnectionException connection && connection.getShouldRetry());
        return late
                ? new ModelFailed(silence, "DeepL gave no answer within " + limit.toMillis() + " ms", thrown)
                : ModelFailed.in(thrown, "DeepL");
    }

    @Override
    public boolean repeatsItself() {
        return true;
    }

    @Override
    public String name() {
        return "deepl";
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "deepl");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
