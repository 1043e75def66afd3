package imagetranslate.store;

import imagetranslate.message.JobRejected;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Any S3-compatible store; set up so that Cloudflare R2 takes it too. */
public final class S3ObjectStore implements ObjectStore {
    /** S3 takes 2 KB of metadata in all; two values of this length fit. */
    private static final int MAX_METADATA = 900;

    private static final int TOO_MANY_REQUESTS = 429;
    private static final String WRITE = "write";
    /** As S3 names what is wrong with the key itself, whatever was asked for (docs.aws.amazon.com, "Error responses"). */
    private static final Set<String> KEY_TROUBLE = Set.of(
            "InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken", "RequestTimeTooSkewed");

    private static final Set<OpenOption> WRITE_FILE =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);

    /** One try of a question; all of its tries together get three times as long. */
    private static final Duration A_CALL = Duration.ofSeconds(30);

    private static final long SLOWEST_BYTES_A_SECOND = 1 << 20;

    private static final Duration LONGEST_CHECK = Duration.ofSeconds(5);

    private final S3Client client;
    private final String bucket;
    private final String publicBase;

    private S3ObjectStore(S3Client client, String bucket, String publicBase) {
        this.client = client;
        this.bucket = bucket;
        this.publicBase = publicBase;
    }

    /**
     * Opens without a word to the server; {@link #check()} asks it.
     *
     * @param publishers hear of each call
     * @throws imagetranslate.settings.SettingsException naming every S3 setting that is missing
     */
    public static S3ObjectStore open(Settings settings, MetricPublisher... publishers) {
        settings.require(Keys.S3_ENDPOINT, Keys.S3_BUCKET, Keys.S3_ACCESS_KEY_ID, Keys.S3_SECRET_ACCESS_KEY);
        String endpoint = settings.get(Keys.S3_ENDPOINT);
        String bucket = settings.get(Keys.S3_BUCKET);
        String publicBase =
                settings.find(Keys.S3_PUBLIC_BASE_URL).orElse(endpoint.replaceAll("/+$", "") + "/" + bucket);
        return new S3ObjectStore(client(settings, endpoint, List.of(publishers)), bucket, publicBase);
    }

    /** R2 knows neither streaming signatures nor the newer default checksums, hence no chunks and WHEN_REQUIRED. */
    private static S3Client client(Settings settings, String endpoint, List<MetricPublisher> publishers) {
        return S3Client.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.of(settings.get(Keys.S3_REGION)))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        settings.get(Keys.S3_ACCESS_KEY_ID), settings.get(Keys.S3_SECRET_ACCESS_KEY))))
                .serviceConfiguration(s3 -> s3.pathStyleAccessEnabled(true).chunkedEncodingEnabled(false))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(Apache5HttpClient.builder()
                        .maxConnections(64)
                        .connectionTimeout(Duration.ofSeconds(5))
                        .socketTimeout(Duration.ofSeconds(20)))
                .overrideConfiguration(o -> o.retryStrategy(RetryMode.STANDARD)
                        .apiCallAttemptTimeout(A_CALL)
                        .apiCallTimeout(Duration.ofSeconds(90))
                        .metricPublishers(publishers))
                .build();
    }

    @Override
    public Optional<byte[]> get(String key, long maxBytes) throws IOException {
        return getFrom(bucket, key, maxBytes);
    }

    @Override
    public boolean get(String key, Path file, long maxBytes) throws IOException {
        return read(bucket, key, maxBytes, patience(maxBytes), stream -> {
                    try (FileChannel copy = FileChannel.open(file, WRITE_FILE)) {
                        long bytes = copy.transferFrom(Channels.newChannel(stream), 0, maxBytes + 1);
                        return new Read<>(file, bytes);
                    }
                })
                .isPresent();
    }

    @Override
    public Optional<byte[]> getFrom(String from, String key, long maxBytes) throws IOException {
        int limit = (int) Math.min(maxBytes, Integer.MAX_VALUE - 16);
        return read(from, key, limit, A_CALL, stream -> {
            byte[] bytes = stream.readNBytes(limit + 1);
            return new Read<>(bytes, bytes.length);
        });
    }

    /** @param bytes one more than is allowed where the object is too large */
    private record Read<T>(T what, long bytes) {}

    @FunctionalInterface
    private interface Reading<T> {
        Read<T> from(InputStream stream) throws IOException;
    }

    private <T> Optional<T> read(String from, String key, long maxBytes, Duration within, Reading<T> reading)
            throws IOException {
        try {
            Read<T> read = client.getObject(
                    get -> get.bucket(from).key(key).overrideConfiguration(o -> waiting(o, within)),
                    upTo(maxBytes, reading));
            if (read.bytes() > maxBytes) {
                throw JobRejected.permanent(
                        "s3://" + from + "/" + key + " is larger than the " + maxBytes + " bytes that are allowed");
            }
            return Optional.of(read.what());
        } catch (NoSuchKeyException | NoSuchBucketException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw failure("read", from, key, e);
        }
    }

    /** Reads no more than it must, and lets the SDK try again where the connection breaks in the middle. */
    private static <T> ResponseTransformer<GetObjectResponse, Read<T>> upTo(long bytes, Reading<T> reading) {
        return (response, stream) -> {
            try {
                Read<T> read = reading.from(stream);
                if (read.bytes() > bytes) {
                    stream.abort(); // else closing would first read the rest, which may be gigabytes
                }
                return read;
            } catch (IOException e) {
                throw RetryableException.create("the connection broke while the object was read", e);
            }
        };
    }

    @Override
    public void put(String key, byte[] bytes, Headers headers) throws IOException {
        put(key, RequestBody.fromBytes(bytes), A_CALL, headers);
    }

    @Override
    public void put(String key, Path file, Headers headers) throws IOException {
        put(key, RequestBody.fromFile(file), patience(Files.size(file)), headers);
    }

    private void put(String key, RequestBody body, Duration within, Headers headers) throws IOException {
        try {
            client.putObject(
                    put -> put.bucket(bucket)
                            .key(key)
                            .contentType(headers.contentType())
                            .cacheControl(headers.cacheControl())
                            .metadata(ascii(headers.metadata()))
                            .overrideConfiguration(o -> waiting(o, within)),
                    body);
        } catch (SdkException e) {
            throw failure(WRITE, bucket, key, e);
        }
    }

    @Override
    public void delete(String key) throws IOException {
        try {
            client.deleteObject(delete -> delete.bucket(bucket).key(key));
        } catch (NoSuchKeyException e) {
            // S3 itself doesn't say so; some that speak its language do.
        } catch (SdkException e) {
            throw failure("delete", bucket, key, e);
        }
    }

    @Override
    public boolean exists(String key) throws IOException {
        try {
            client.headObject(head -> head.bucket(bucket).key(key));
            return true;
        } catch (NoSuchKeyException e) {
            return false;
        } catch (SdkException e) {
            throw failure("look for", bucket, key, e);
        }
    }

    /** What a file may take, however slow the line; a store that says nothing is given up much sooner. */
    private static Duration patience(long bytes) {
        return A_CALL.plusSeconds(bytes / SLOWEST_BYTES_A_SECOND);
    }

    private static void waiting(AwsRequestOverrideConfiguration.Builder call, Duration within) {
        call.apiCallAttemptTimeout(within).apiCallTimeout(within.multipliedBy(3));
    }

    @Override
    public String publicUrl(String key) {
        return publicBase + "/" + percent(key).replace("%2F", "/");
    }

    @Override
    public void check() throws IOException {
        try {
            client.headBucket(head -> head.bucket(bucket).overrideConfiguration(o -> o.apiCallTimeout(LONGEST_CHECK)));
        } catch (SdkException e) {
            throw failure("reach", bucket, "", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    /** Metadata are HTTP headers: everything but plain ASCII travels percent-encoded, as UTF-8. */
    private static Map<String, String> ascii(Map<String, String> metadata) {
        Map<String, String> encoded = new LinkedHashMap<>();
        metadata.forEach((name, value) -> {
            StringBuilder text = new StringBuilder();
            value.codePoints()
                    .mapToObj(c ->
                            c > ' ' && c < 0x7F && c != '%' ? Character.toString(c) : percent(Character.toString(c)))
                    .takeWhile(c -> text.length() + c.length() <= MAX_METADATA)
                    .forEachOrdered(text::append);
            encoded.put(name, text.toString());
        });
        return encoded;
    }

    private static String percent(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private IOException failure(String verb, String from, String key, SdkException e) {
        S3Exception answer = e instanceof S3Exception s3 ? s3 : null;
        String why = answer != null ? "the store answered " + answer.statusCode() : "no answer from the store";
        String text = "can't " + verb + " s3://" + from + "/" + key + ": " + why + ": " + e.getMessage();
        if (answer == null || answer.statusCode() >= 500 || answer.statusCode() == TOO_MANY_REQUESTS) {
            return new StoreUnreachable(text, e);
        }
        return isLockedOut(verb, answer)
                ? new StoreUnreachable(text + " (see S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY and S3_BUCKET)", e)
                : new IOException(text, e);
    }

    /**
     * Whether everybody would be refused. A read that is forbidden is one job's trouble: its message names another bucket, or,
     * where our key may not list ours, an object that isn't there.
     */
    private static boolean isLockedOut(String verb, S3Exception answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        // The answer to a HEAD has no body, and so no code.
        boolean keyUnknown =
                details != null && details.errorCode() != null && KEY_TROUBLE.contains(details.errorCode());
        boolean forbidden = answer.statusCode() == 401 || answer.statusCode() == 403 || answer.statusCode() == 404;
        return keyUnknown || (forbidden && verb.equals(WRITE));
    }
}
