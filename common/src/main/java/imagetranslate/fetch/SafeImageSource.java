package imagetranslate.fetch;

import imagetranslate.log.SafeAddress;
import imagetranslate.message.JobRejected;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.store.ObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** Fetches from https, http and s3, within limits of bytes, time, redirects and addresses. */
public final class SafeImageSource implements ImageSource, AutoCloseable {
    private static final String S3 = "s3://";
    private static final int MAX_REDIRECTS = 5;

    private final ObjectStore store;
    private final Clock clock;
    private final long maxBytes;
    private final Duration timeout;
    private final OutboundHttp http;
    private final Download download;

    private SafeImageSource(ObjectStore store, Clock clock, Settings settings) {
        this.store = store;
        this.clock = clock;
        this.maxBytes = settings.get(Keys.MAX_IMAGE_BYTES);
        this.timeout = Duration.ofSeconds(settings.get(Keys.FETCH_TIMEOUT_SECONDS));
        this.http =
                OutboundHttp.open(AddressRules.of(settings), Duration.ofSeconds(settings.get(Keys.FETCH_IDLE_SECONDS)));
        this.download = new Download(http, maxBytes);
    }

    /** @param store where {@code s3://} addresses are read from; stays the caller's to close */
    public static SafeImageSource open(Settings settings, ObjectStore store, Clock clock) {
        return new SafeImageSource(store, clock, settings);
    }

    /**
     * Looks at an address without asking anyone.
     *
     * @throws JobRejected where {@link #fetch} would refuse its form
     */
    public static void check(String imageUrl) {
        if (imageUrl.strip().startsWith(S3)) {
            StoreAddress.of(imageUrl.strip());
        } else {
            WebAddress.of(imageUrl);
        }
    }

    @Override
    public byte[] fetch(String imageUrl, Instant deadline) throws IOException {
        if (imageUrl.strip().startsWith(S3)) {
            return fromStore(StoreAddress.of(imageUrl.strip()));
        }
        Instant own = clock.instant().plus(timeout);
        return fromWeb(WebAddress.of(imageUrl), own.isBefore(deadline) ? own : deadline);
    }

    private byte[] fromStore(StoreAddress address) throws IOException {
        return store.getFrom(address.bucket(), address.key(), maxBytes)
                .orElseThrow(() -> JobRejected.permanent(address + " is not there"));
    }

    private byte[] fromWeb(WebAddress first, Instant deadline) throws IOException {
        WebAddress address = first;
        for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
            Download.Answer answer = download.get(address, Duration.between(clock.instant(), deadline));
            if (answer instanceof Download.Picture picture) {
                return picture.bytes();
            }
            address = ((Download.Redirect) answer).to();
        }
        throw JobRejected.permanent(first + " redirects more than " + MAX_REDIRECTS + " times");
    }

    /**
     * A file of several pictures from the web, never in memory as a whole.
     *
     * @param maxBytes of the file, as {@code setting} allows
     * @throws JobRejected where the address is refused, or the file is too large
     */
    public void fetch(String address, Path file, long maxBytes, String setting, Instant deadline) throws IOException {
        WebAddress next = WebAddress.of(address);
        for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
            Download.Answer answer =
                    download.get(next, Duration.between(clock.instant(), deadline), file, maxBytes, setting);
            if (answer instanceof Download.InFile) {
                return;
            }
            next = ((Download.Redirect) answer).to();
        }
        throw JobRejected.permanent(next + " redirects more than " + MAX_REDIRECTS + " times");
    }

    @Override
    public void close() throws IOException {
        http.close();
    }

    private record StoreAddress(String bucket, String key) {
        /** Amazon's rules, with the capitals and underscores that old buckets and other stores have. */
        private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,254}");

        private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Cs}]|(^|/)\\.{1,2}(/|$)");
        private static final int LONGEST_KEY = 1024;

        static StoreAddress of(String address) {
            String path = address.substring(S3.length());
            int slash = path.indexOf('/');
            if (slash < 1 || slash == path.length() - 1) {
                throw JobRejected.permanent(
                        "image_url is refused: '" + SafeAddress.of(address) + "' is not of the form s3://bucket/key");
            }
            return checked(new StoreAddress(path.substring(0, slash), path.substring(slash + 1)));
        }

        /** What no store has: it would refuse the question, and to ask again would not help. */
        private static StoreAddress checked(StoreAddress address) {
            if (!BUCKET.matcher(address.bucket()).matches()) {
                throw JobRejected.permanent("image_url is refused: '" + address.bucket() + "' is not a bucket's name");
            }
            if (UNFIT.matcher(address.key()).find()
                    || address.key().getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
                throw JobRejected.permanent("image_url is refused: '" + address + "' is not a key: at most "
                        + LONGEST_KEY + " bytes, no control characters and no . or .. between slashes");
            }
            return address;
        }

        @Override
        public String toString() {
            return S3 + bucket + "/" + key;
        }
    }
}
