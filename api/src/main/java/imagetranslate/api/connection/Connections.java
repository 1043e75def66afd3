package imagetranslate.api.connection;

import io.javalin.config.JavalinConfig;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;

/** Sets bounds to what connections may cost, so that those who only hold them leave the others unharmed. */
public final class Connections {
    private static final int MOST = 2_000;
    private static final Duration IDLE = Duration.ofSeconds(20);
    /** Where all are taken. */
    private static final Duration IDLE_WHEN_FULL = Duration.ofSeconds(3);

    private static final Duration STOP = Duration.ofSeconds(5);

    private Connections() {}

    public static void bound(JavalinConfig config, String host, int port, Clock clock) {
        config.jetty.addConnector((server, http) -> connector(server, http, host, port));
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(STOP.toMillis());
            server.insertHandler(new GracefulHandler());
            server.insertHandler(new Linger(clock));
            NetworkConnectionLimit limit = new NetworkConnectionLimit(MOST, server);
            limit.setEndPointIdleTimeout(IDLE_WHEN_FULL.toMillis());
            server.addBean(limit);
        });
    }

    private static ServerConnector connector(Server server, HttpConfiguration http, String host, int port) {
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE.toMillis());
        connector.setAcceptQueueSize(MOST);
        connector.addBean(new HeadDeadline(connector.getScheduler(), IDLE));
        return connector;
    }
}
