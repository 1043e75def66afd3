package imagetranslate.translation.memory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Translations that were made before, shared by all workers. Of several who want the same text at the same moment one asks
 * for it, under a lease that ends by itself if that one dies. Safe for several threads; never blocks its caller. Where the
 * memory can't be reached, its futures fail within {@link #LONGEST_WAIT}.
 */
public interface TranslationMemory extends AutoCloseable {
    /** In milliseconds; a memory that takes longer than this to answer saves nobody anything. */
    long LONGEST_WAIT = 2000;

    /** In characters; what is longer is a page, which doesn't come again word for word. */
    int LONGEST_TEXT = 4000;

    /**
     * What a translation depends on.
     *
     * @param sourceLang BCP 47
     * @param targetLang BCP 47
     * @param engine engine and model; empty for a translation that holds whoever would have been asked: a person's
     * @param wording which glossary, in which version, and what else ruled the words; empty for nothing
     * @param text in Unicode's form NFC, without blanks around it
     */
    record TextKey(String sourceLang, String targetLang, String engine, String wording, String text) {
        public TextKey {
            text = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        }

        /** The same text as a person may have translated it. */
        TextKey byAnybody() {
            return new TextKey(sourceLang, targetLang, "", "", text);
        }

        /** SHA-256 in 43 characters of base64: the name of an entry has a bounded length, whatever the text. */
        String hash() {
            String all = String.join("\u0000", sourceLang, targetLang, engine, wording, text);
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
                return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
            } catch (NoSuchAlgorithmException e) {
                throw new LinkageError("every JDK has SHA-256", e);
            }
        }
    }

    /** @param stored when it came into the memory */
    record Remembered(TextKey key, String translation, Instant stored) {}

    /**
     * What became of the keys that were looked up; those in neither are being asked by somebody else.
     *
     * @param found their translations
     * @param leased those that the owner is to ask, and nobody else until the lease ends
     */
    record Found(Map<TextKey, String> found, Set<TextKey> leased) {}

    /** Looks all up and leases what is missing and leased to nobody else, in one atomic step. A person's translation goes first. */
    CompletableFuture<Found> take(Collection<TextKey> keys, String owner);

    /** Looks all up as {@link #take} does, and leases nothing. */
    CompletableFuture<Map<TextKey, String>> look(Collection<TextKey> keys);

    /** The owner is still asking: its leases begin anew. */
    CompletableFuture<Void> renew(Collection<TextKey> keys, String owner);

    /** Stores translations, and ends the owner's leases of them. Done when they are stored. */
    CompletableFuture<Void> keep(Map<TextKey, String> translations, String owner);

    /** Ends the owner's leases: somebody else may ask. */
    CompletableFuture<Void> release(Collection<TextKey> keys, String owner);

    /**
     * Everything there is, in no order; what is stored or forgotten meanwhile may be in it or not.
     *
     * @param page gets some at a time, on a thread that it must not block for long
     */
    CompletableFuture<Void> all(Consumer<List<Remembered>> page);

    @Override
    void close();
}
