package imagetranslate.store;

import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.Settings;
import java.io.InputStream;
import java.net.URI;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A real S3 server on a free port of this machine, with one bucket, in memory. */
public final class S3ServerFixture implements AutoCloseable {
    public static final String BUCKET = "pictures";

    private final S3Proxy server;
    private final Disk blobs;

    private S3ServerFixture(S3Proxy server, Disk blobs) {
        this.server = server;
        this.blobs = blobs;
    }

    /** Can be full: then it answers everything but takes nothing. */
    private static final class Disk extends ForwardingBlobStore {
        private volatile boolean full;

        Disk() {
            super(new TransientNio2BlobStore());
        }

        @Override
        public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
            if (full) {
                throw S3Exception.builder()
                        .statusCode(507)
                        .message("the disk is full")
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("XMinioStorageFull")
                                .errorMessage("the disk is full")
                                .build())
                        .build();
            }
            return super.putBlob(request, content);
        }
    }

    public static S3ServerFixture start() throws Exception {
        Disk blobs = new Disk();
        blobs.createContainer(BUCKET);
        S3Proxy server = S3Proxy.builder()
                .blobStore(blobs)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "test-id", "test-secret")
                .stopTimeout(0)
                .build();
        server.start();
        return new S3ServerFixture(server, blobs);
    }

    public void createBucket(String name) {
        blobs.createContainer(name);
    }

    /** From now on nothing more fits in, until told otherwise. */
    public void full(boolean on) {
        blobs.full = on;
    }

    /** Of everything in the bucket. */
    public Set<String> keys() {
        Set<String> keys = new HashSet<>();
        ListObjectsV2Request next =
                ListObjectsV2Request.builder().bucket(BUCKET).build();
        while (true) {
            ListObjectsV2Response page = blobs.list(next);
            page.contents().forEach(object -> keys.add(object.key()));
            if (page.nextContinuationToken() == null) {
                return keys;
            }
            next = next.toBuilder()
                    .continuationToken(page.nextContinuationToken())
                    .build();
        }
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getPort();
    }

    /** The S3 settings that lead here. */
    public Map<String, String> environment() {
        return Map.of(
                "S3_ENDPOINT",
                endpoint(),
                "S3_BUCKET",
                BUCKET,
                "S3_ACCESS_KEY_ID",
                "test-id",
                "S3_SECRET_ACCESS_KEY",
                "test-secret",
                "S3_PUBLIC_BASE_URL",
                endpoint() + "/" + BUCKET);
    }

    public Settings settings() {
        return EnvironmentSettings.of(environment());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the S3 server did not stop", e);
        }
        blobs.close();
    }
}
