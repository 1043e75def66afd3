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
 * An S3-compatible store in this process, on loopback unless told otherwise, that keeps its objects in a folder. Writing and listing need the
 * credentials; anyone who reaches it reads an object whose key they know, as with a public bucket behind a CDN.
 */
public final class EmbeddedStore implements AutoCloseable {
    /** @param secretKey what writers sign with */
    record Account(String bucket, String accessKey, String secretKey) {
        /** Another secret at every start. */
        static Account fresh() {
            return new Account("pictures", "standalone", UUID.randomUUID().toString());
        }
    }

    private final S3Proxy server;
    private final BlobStore blobs;
    private final Account account;

    private EmbeddedStore(S3Proxy server, BlobStore blobs, Account account) {
        this.server = server;
        this.blobs = blobs;
        this.account = account;
    }

    /**
     * @param folder where the objects are kept; made where there is none
     * @param port 0 takes a free one
     */
    public static EmbeddedStore start(Path folder, int port) throws IOException {
        return start(folder, "127.0.0.1", port, Account.fresh());
    }

    /** @param host the address to listen on */
    static EmbeddedStore start(Path folder, String host, int port, Account account) throws IOException {
        BlobStore blobs = new PubliclyReadable(new FilesystemNio2BlobStore(
                Files.createDirectories(folder).toRealPath().toString()));
        if (!blobs.containerExists(account.bucket())) {
            blobs.createContainer(account.bucket());
        }
        S3Proxy server = S3Proxy.builder()
                .blobStore(blobs)
                .endpoint(URI.create("http://" + host + ":" + port))
                .awsAuthentication(AuthenticationType.AWS_V4, account.accessKey(), account.secretKey())
                .stopTimeout(0)
                .build();
        Failsafe.none().run(server::start);
        return new EmbeddedStore(server, blobs, account);
    }

    int port() {
        return server.getPort();
    }

    public String endpoint() {
        return "http://127.0.0.1:" + port();
    }

    public String accessKey() {
        return account.accessKey();
    }

    public String secretKey() {
        return account.secretKey();
    }

    public String bucket() {
        return account.bucket();
    }

    /** What comes before the key in an object's public address. */
    public String publicBaseUrl() {
        return endpoint() + "/" + bucket();
    }

    /** The settings that lead here, by their names in the environment. */
    public Map<String, String> settings() {
        return Map.of(
                "S3_ENDPOINT", endpoint(),
                "S3_BUCKET", bucket(),
                "S3_ACCESS_KEY_ID", accessKey(),
                "S3_SECRET_ACCESS_KEY", secretKey(),
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
