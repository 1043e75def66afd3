package imagetranslate.api.access;

import imagetranslate.access.TokenEntry;
import imagetranslate.access.TokenListJson;
import imagetranslate.access.TokenSecret;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.settings.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens that are good, by their hashes: those of {@code API_TOKENS}, a file or the list itself, and that of {@code API_TOKEN}.
 * Somebody who guesses can't choose the hash of what they guess, so that how long the look-up takes tells them nothing.
 *
 * <p>A file is read again within a second of its change. What is broken then changes nothing.
 */
public final class TokenBook {
    private static final Logger log = LoggerFactory.getLogger(TokenBook.class);
    private static final int MOST_BYTES = 1 << 20;
    private static final int OFTEN_SECONDS = 1;

    private final Map<String, Caller> always = new LinkedHashMap<>();
    private final boolean isOff;
    private final @Nullable Path file;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Map<String, Caller> ofFile = Map.of();
    private volatile @Nullable String trouble;
    private volatile Instant nextLook = Instant.MIN;
    private byte[] seen = new byte[0];

    private TokenBook(@Nullable String single, @Nullable String list, Clock clock) throws IOException {
        this.clock = clock;
        if (single != null) {
            always.put(TokenSecret.sha256(single), Caller.withEverything(Keys.API_TOKEN.name()));
        }
        if (list != null && list.stripLeading().startsWith("[")) {
            always.putAll(callers(list.getBytes(StandardCharsets.UTF_8)));
            isOff = false;
            file = null;
        } else {
            isOff = single == null && list == null;
            file = list == null ? null : path(list);
        }
        if (file != null) {
            seen = bytes(file);
            ofFile = callers(seen);
            nextLook = clock.instant().plusSeconds(OFTEN_SECONDS);
        }
    }

    /**
     * @throws SettingsException where the tokens can't be read, or there are none and the API would listen beyond loopback
     */
    public static TokenBook open(Settings settings, Clock clock) {
        String single = settings.find(Keys.API_TOKEN).orElse(null);
        String list = settings.find(Keys.API_TOKENS).orElse(null);
        String host = settings.get(Keys.API_HOST);
        boolean loopback = isLoopback(host);
        if (single == null && list == null && !loopback) {
            throw new SettingsException(
                    "API_TOKEN is missing: API_HOST=" + host
                            + " is reachable from other machines, so API_TOKEN or API_TOKENS must be set (or API_HOST=127.0.0.1)");
        }
        try {
            return new TokenBook(single, list, clock);
        } catch (IllegalArgumentException e) {
            throw new SettingsException("API_TOKENS is not allowed: " + e.getMessage());
        } catch (IOException e) {
            throw new SettingsException(
                    "API_TOKENS names the file " + list + ", which can't be read: " + e.getMessage());
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new SettingsException("API_HOST=" + host + " is not allowed: it must be an address to listen on");
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("it is neither a file's name nor a list that begins with [", e);
        }
    }

    /** No token is asked for. */
    boolean isOff() {
        return isOff;
    }

    /**
     * @param token as it was shown; empty where none was
     * @return empty where it isn't good
     */
    Optional<Caller> caller(String token) {
        if (isOff) {
            return Optional.of(Caller.THIS_MACHINE);
        }
        lookAgain();
        String hash = TokenSecret.sha256(token);
        return Optional.ofNullable(ofFile.get(hash)).or(() -> Optional.ofNullable(always.get(hash)));
    }

    /** What is wrong with the file as it is now; those from before go on working. */
    public Optional<String> trouble() {
        lookAgain();
        return Optional.ofNullable(trouble);
    }

    private void lookAgain() {
        if (file == null || clock.instant().isBefore(nextLook) || !reading.tryLock()) {
            return;
        }
        try {
            nextLook = clock.instant().plusSeconds(OFTEN_SECONDS);
            byte[] bytes = bytes(file);
            if (!Arrays.equals(bytes, seen)) {
                Map<String, Caller> callers = callers(bytes);
                seen = bytes;
                ofFile = callers;
                log.info("API_TOKENS: {} has changed; {} tokens are good now", file, callers.size());
            }
            trouble = null;
        } catch (NoSuchFileException e) {
            keepOld("it is not there");
        } catch (IOException | IllegalArgumentException e) {
            keepOld(String.valueOf(e.getMessage()));
        } finally {
            reading.unlock();
        }
    }

    private void keepOld(String why) {
        if (!why.equals(trouble)) {
            log.error("API_TOKENS: {} can't be used: {}; the tokens from before go on working", file, why);
        }
        trouble = why;
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IllegalArgumentException("it is longer than " + MOST_BYTES + " bytes");
            }
            return bytes;
        }
    }

    private static Map<String, Caller> callers(byte[] json) {
        List<TokenEntry> entries = TokenListJson.read(json);
        Map<String, Caller> callers = new LinkedHashMap<>();
        entries.forEach(entry -> callers.put(entry.sha256(), Caller.of(entry)));
        return callers;
    }
}
