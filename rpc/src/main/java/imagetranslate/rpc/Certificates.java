package imagetranslate.rpc;

import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.settings.SettingsException;
import io.grpc.ChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ServerCredentials;
import io.grpc.TlsChannelCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.util.AdvancedTlsX509KeyManager;
import io.grpc.util.AdvancedTlsX509TrustManager;
import io.grpc.util.AdvancedTlsX509TrustManager.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Who this process is, and whose certificates it believes, from files in PEM that are read again when they change. gRPC's own
 * managers do the reading; HTTP takes the same ones.
 */
public final class Certificates implements AutoCloseable {
    private static final long LOOK_AGAIN_SECONDS = 5;

    private final @Nullable AdvancedTlsX509KeyManager identity;
    private final @Nullable AdvancedTlsX509TrustManager others;
    private final ScheduledExecutorService rereading = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "certificates");
        thread.setDaemon(true);
        return thread;
    });

    private Certificates(@Nullable Path certificate, @Nullable Path key, @Nullable Path authority, Verification check)
            throws IOException, GeneralSecurityException {
        if (certificate != null && key != null) {
            identity = new AdvancedTlsX509KeyManager();
            identity.updateIdentityCredentials(
                    certificate.toFile(), key.toFile(), LOOK_AGAIN_SECONDS, TimeUnit.SECONDS, rereading);
        } else {
            identity = null;
        }
        if (authority != null) {
            others = AdvancedTlsX509TrustManager.newBuilder()
                    .setVerification(check)
                    .build();
            others.updateTrustCredentials(authority.toFile(), LOOK_AGAIN_SECONDS, TimeUnit.SECONDS, rereading);
        } else {
            others = null;
        }
    }

    /**
     * Of a server: {@code TLS_CA_FILE} says whose callers get through, whatever their name.
     *
     * @throws SettingsException where a file is missing or no certificate
     */
    public static Certificates ofServer(Settings settings) {
        if (settings.find(Keys.TLS_CA_FILE).isPresent()
                && settings.find(Keys.TLS_CERT_FILE).isEmpty()) {
            throw new SettingsException(
                    "TLS_CERT_FILE is missing: TLS_CA_FILE asks callers for a certificate over TLS");
        }
        return of(settings, Verification.CERTIFICATE_ONLY_VERIFICATION);
    }

    /**
     * Of a caller: {@code TLS_CA_FILE} says which servers are believed, whose certificates must also be of the name by which
     * they were called. Without it: those that this JVM believes.
     *
     * @throws SettingsException as {@link #ofServer}
     */
    public static Certificates ofCaller(Settings settings) {
        return of(settings, Verification.CERTIFICATE_AND_HOST_NAME_VERIFICATION);
    }

    private static Certificates of(Settings settings, Verification check) {
        Optional<Path> certificate = settings.find(Keys.TLS_CERT_FILE);
        Optional<Path> key = settings.find(Keys.TLS_KEY_FILE);
        Optional<Path> authority = settings.find(Keys.TLS_CA_FILE);
        if (certificate.isPresent() != key.isPresent()) {
            throw new SettingsException((certificate.isPresent() ? "TLS_KEY_FILE" : "TLS_CERT_FILE")
                    + " is missing: a certificate and its key go together");
        }
        try {
            return new Certificates(certificate.orElse(null), key.orElse(null), authority.orElse(null), check);
        } catch (IOException | GeneralSecurityException e) {
            throw new SettingsException("TLS_CERT_FILE=" + certificate.orElse(null) + ", TLS_KEY_FILE="
                    + key.orElse(null)
                    + authority.map(file -> ", TLS_CA_FILE=" + file).orElse("")
                    + " can't be used: they must be files in PEM (" + e.getMessage() + ")");
        }
    }

    /** Whether this process can say who it is, and so a server speak TLS. */
    public boolean haveIdentity() {
        return identity != null;
    }

    /** Whether a server asks its callers for certificates. */
    public boolean askOthers() {
        return others != null;
    }

    /** For a server over gRPC: TLS where there is a certificate. */
    public ServerCredentials ofServer() {
        if (identity == null) {
            return InsecureServerCredentials.create();
        }
        TlsServerCredentials.Builder tls = TlsServerCredentials.newBuilder().keyManager(identity);
        if (others != null) {
            tls.trustManager(others).clientAuth(TlsServerCredentials.ClientAuth.REQUIRE);
        }
        return tls.build();
    }

    /** For a caller over gRPC with TLS. */
    public ChannelCredentials ofCaller() {
        TlsChannelCredentials.Builder tls = TlsChannelCredentials.newBuilder();
        if (identity != null) {
            tls.keyManager(identity);
        }
        if (others != null) {
            tls.trustManager(others);
        }
        return tls.build();
    }

    /** The same for HTTP, on either side. */
    public SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    identity == null ? null : new KeyManager[] {identity},
                    others == null ? null : new TrustManager[] {others},
                    null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no TLS", e);
        }
    }

    @Override
    public void close() {
        rereading.shutdownNow();
    }
}
