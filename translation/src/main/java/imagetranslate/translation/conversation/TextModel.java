package imagetranslate.translation.conversation;

import imagetranslate.translation.PageView;
import imagetranslate.translation.SourceText;
import imagetranslate.translation.Wording;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One exchange with a language model. An engine is only its protocol: who asks again, waits, paces and judges the
 * answers stands in front of it ({@link LlmTranslator}, {@link RetryingModel}, {@link RateLimitedModel}).
 */
public interface TextModel extends AutoCloseable {
    Duration LONGEST_CHECK = Duration.ofSeconds(10);

    /** One text; the id is unique within a picture. */
    record Item(int id, SourceText source) {
        public String text() {
            return source.text();
        }
    }

    /**
     * @param context what else the page says, which is not to be translated
     * @param deadline when to give up, whatever the engine's own time limit
     * @param wording the job's wishes
     * @param picture the page, small; null for none. A model that doesn't see leaves it
     * @param names whether it is asked how it says names, too; a model that can't tell leaves it
     */
    record Ask(
            String sourceLang,
            String targetLang,
            List<Item> items,
            List<String> context,
            Instant deadline,
            Wording wording,
            @Nullable PageView picture,
            boolean names) {

        /** For no batch. */
        public Ask(
                String sourceLang,
                String targetLang,
                List<Item> items,
                List<String> context,
                Instant deadline,
                Wording wording,
                @Nullable PageView picture) {
            this(sourceLang, targetLang, items, context, deadline, wording, picture, false);
        }

        Ask with(List<Item> some, List<String> around) {
            return new Ask(sourceLang, targetLang, some, around, deadline, wording, picture, names);
        }

        Ask withoutPicture() {
            return new Ask(sourceLang, targetLang, items, context, deadline, wording, null, names);
        }

        /** How long one exchange may take; fails where the deadline has passed. */
        public Duration within(Duration limit, Clock clock) {
            Duration left = Duration.between(clock.instant(), deadline);
            if (left.isNegative() || left.isZero()) {
                throw new ModelFailed(ModelFailed.Kind.LATE, "no time was left to ask the translator");
            }
            return left.compareTo(limit) < 0 ? left : limit;
        }
    }

    /** What an exchange is paid by: the question's, and the answer's with the model's own thoughts. */
    record Tokens(long asked, long answered) {
        public static final Tokens UNKNOWN = new Tokens(0, 0);
    }

    /**
     * What came back, as far as it could be read: ids may be missing, unknown ones may be there.
     *
     * @param names how each text's names are said, source to target, by the text's id
     * @param trouble why something is missing, in words; empty where the engine noticed nothing
     * @param blocked the engine refused the content, so the same question has the same answer
     * @param tokens what it took, as far as the engine tells
     */
    record Reply(
            Map<Integer, String> answers,
            Map<Integer, Map<String, String>> names,
            String trouble,
            boolean blocked,
            Tokens tokens) {
        Reply saying(Map<Integer, String> other) {
            return new Reply(other, names, trouble, blocked, tokens);
        }

        public Reply naming(Map<Integer, Map<String, String>> said) {
            return new Reply(answers, said, trouble, blocked, tokens);
        }

        public Reply costing(Tokens spent) {
            return new Reply(answers, names, trouble, blocked, spent);
        }

        public static Reply of(Map<Integer, String> answers) {
            return new Reply(answers, Map.of(), "", false, Tokens.UNKNOWN);
        }

        public static Reply partly(Map<Integer, String> answers, String trouble) {
            return new Reply(answers, Map.of(), trouble, false, Tokens.UNKNOWN);
        }

        public static Reply refused(String why) {
            return new Reply(Map.of(), Map.of(), why, true, Tokens.UNKNOWN);
        }
    }

    /** Never blocks its caller. Fails with {@link ModelFailed}. */
    CompletableFuture<Reply> ask(Ask ask);

    /** Whether the same question always has the same answer: then asking once more is money for nothing. */
    default boolean repeatsItself() {
        return false;
    }

    /** Asks whether it serves us, at no cost. Never blocks its caller. Fails with {@link ModelFailed}. */
    CompletableFuture<Void> check();

    String name();

    @Override
    void close();
}
