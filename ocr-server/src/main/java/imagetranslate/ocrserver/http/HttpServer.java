package imagetranslate.ocrserver.http;

import imagetranslate.rpc.AccessToken;
import imagetranslate.rpc.Certificates;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.worker.StartRefused;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import java.time.Duration;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The service over HTTP. */
public final class HttpServer implements AutoCloseable {
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final Javalin javalin;

    private HttpServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /** @throws StartRefused where the port can't be had */
    public static HttpServer start(Settings settings, OcrRoutes routes, AccessToken token, Certificates certificates) {
        String host = settings.get(Keys.OCR_SERVER_HOST);
        int port = settings.get(Keys.OCR_SERVER_PORT);
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.http.prefer405over404 = true;
            listen(config, host, port, certificates);
            routes.register(config, token);
        });
        try {
            javalin.start();
        } catch (JavalinBindException e) {
            throw new StartRefused(
                    "OCR_SERVER_PORT=" + port + " can't be listened on at OCR_SERVER_HOST=" + host + " ("
                            + e.getMessage()
                            + "): where another process of this machine has the port, set OCR_SERVER_PORT to another",
                    e);
        }
        return new HttpServer(javalin);
    }

    private static void listen(JavalinConfig config, String host, int port, Certificates certificates) {
        config.jetty.addConnector((server, http) -> {
            ServerConnector connector = certificates.haveIdentity()
                    ? encrypted(server, http, certificates)
                    : new ServerConnector(server, new HttpConnectionFactory(http));
            connector.setHost(host);
            connector.setPort(port);
            connector.setIdleTimeout(IDLE.toMillis());
            return connector;
        });
    }

    private static ServerConnector encrypted(Server server, HttpConfiguration http, Certificates certificates) {
        SslContextFactory.Server ssl = new SslContextFactory.Server();
        ssl.setSslContext(certificates.context());
        ssl.setNeedClientAuth(certificates.askOthers());
        // A certificate for a host's name is checked by the caller; here any name under which it was reached is right.
        http.addCustomizer(new SecureRequestCustomizer(false));
        return new ServerConnector(server, new SslConnectionFactory(ssl, "http/1.1"), new HttpConnectionFactory(http));
    }

    /** Where it listens. */
    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
