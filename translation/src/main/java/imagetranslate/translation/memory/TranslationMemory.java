package imagetranslate.translation.memory;

import com.ibm.icu.util.ULocale;
import imagetranslate.scene.Scene.Origin;
import imagetranslate.translation.Translation.Translated;
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
     * @param engine engine and model; empty for a person's translation, which holds whoever would have been asked
     * @param wording which glossary, in which version, and what else ruled the words; empty for nothing
     * @param text in Unicode's form NFC, without blanks around it
     */
    record TextKey(String sourceLang, String targetLang, String engine, String wording, String text) {
        public TextKey {
            text = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        }

        /**
         * The key of what a person brings: by languages and text alone, so that it is found whatever model and wording are
         * configured. Of languages, only what sets them apart counts: zh-CN is zh and en-US en, but zh-TW and pt-PT stay.
         */
        public static TextKey ofPerson(String sourceLang, String targetLang, String text) {
            return new TextKey(distinct(sourceLang), distinct(targetLang), "", "", text);
        }

        /** The same text as a person may have translated it. */
        TextKey byPerson() {
            return ofPerson(sourceLang, targetLang, text);
        }

        public boolean isPersons() {
            return engine.isEmpty();
        }

        /** @param lang BCP 47 */
        public boolean isInto(String lang) {
            return distinct(targetLang).equals(distinct(lang));
        }

        private static String distinct(String lang) {
            return ULocale.minimizeSubtags(ULocale.forLanguageTag(lang)).toLanguageTag();
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
     * @param found their translations, of {@link Origin#PERSON} or {@link Origin#MEMORY}
     * @param leased those that the owner is to ask, and nobody else until the lease ends
     */
    record Found(Map<TextKey, Translated> found, Set<TextKey> leased) {}

    /** Looks all up and leases what is missing and leased to nobody else, in one atomic step. A person's translation goes first. */
    CompletableFuture<Found> take(Collection<TextKey> keys, String owner);

    /** Looks all up as {@link #take} does, and leases nothing. */
    CompletableFuture<Map<TextKey, Translated>> look(Collection<TextKey> keys);

    /** The owner is still asking: its leases begin anew. */
    CompletableFuture<Void> renew(Collection<TextKey> keys, String owner);

    /** Stores translations, and ends the owner's leases of them. Done when they are stored. */
    CompletableFuture<Void> keep(Map<TextKey, String> translations, String owner);

    /**
     * Stores entries with the dates that they have. What a person made doesn't expire and makes no room for others; of the rest,
     * what would have expired since is left out, and so is every text beyond {@link #LONGEST_TEXT}.
     *
     * @return how many were taken
     */
    CompletableFuture<Integer> restore(Collection<Remembered> entries);

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
