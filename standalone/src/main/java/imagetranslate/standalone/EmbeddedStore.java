package imagetranslate.standalone;

import dev.failsafe.Failsafe;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;

/**
 * An S3-compatible store in this process, on loopback, that keeps its objects in a folder. Writing and listing need the
 * credentials; anyone on this machine reads an object whose key they know, as with a public bucket behind a CDN.
 */
public final class EmbeddedStore implements AutoCloseable {
    private static final String BUCKET = "pictures";
    private static final String ACCESS_KEY = "standalone";

    private final S3Proxy server;
    private final BlobStore blobs;
    private final String secretKey;

    private EmbeddedStore(S3Proxy server, BlobStore blobs, String secretKey) {
        this.server = server;
        this.blobs = blobs;
        this.secretKey = secretKey;
    }

    /**
     * @param folder where the objects are kept; made where there is none
     * @param port 0 takes a free one
     */
    public static EmbeddedStore start(Path folder, int port) throws IOException {
        BlobStore blobs = new PubliclyReadable(new FilesystemNio2BlobStore(
                Files.createDirectories(folder).toRealPath().toString()));
        if (!blobs.containerExists(BUCKET)) {
            blobs.createContainer(BUCKET);
        }
        String secretKey = UUID.randomUUID().toString();
        S3Proxy server = S3Proxy.builder()
                .blobStore(blobs)
                .endpoint(URI.create("http://127.0.0.1:" + port))
                .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, secretKey)
                .stopTimeout(0)
                .build();
        Failsafe.none().run(server::start);
        return new EmbeddedStore(server, blobs, secretKey);
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getPort();
    }

    public String accessKey() {
        return ACCESS_KEY;
    }

    /** Another one at every start. */
    public String secretKey() {
        return secretKey;
    }

    public String bucket() {
        return BUCKET;
    }

    /** What comes before the key in an object's public address. */
    public String publicBaseUrl() {
        return endpoint() + "/" + BUCKET;
    }

    /** The settings that lead here, by their names in the environment. */
    public Map<String, String> settings() {
        return Map.of(
                "S3_ENDPOINT", endpoint(),
                "S3_BUCKET", BUCKET,
                "S3_ACCESS_KEY_ID", ACCESS_KEY,
                "S3_SECRET_ACCESS_KEY", secretKey,
                "S3_PUBLIC_BASE_URL", publicBaseUrl());
    }

    @Override
    public void close() {
        Failsafe.none().run(server::stop);
        blobs.close();
    }

    /** Workers set no access rights on objects (R2 knows none), so here they are given to all of them at once. */
    private static final class PubliclyReadable extends ForwardingBlobStore {
        PubliclyReadable(BlobStore kept) {
            super(kept);
        }

        @Override
        public ObjectCannedACL getBlobAccess(String bucket, String key) {
            return ObjectCannedACL.PUBLIC_READ;
        }
    }
}
