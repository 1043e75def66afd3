package imagetranslate.api.connection;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;

/** Sets bounds to what connections may cost, so that those who only hold them leave the others unharmed. */
public final class Connections {
    private static final int MOST = 2_000;
    /** An address with the ids of 500 jobs. */
    private static final int MOST_HEAD_BYTES = 32 << 10;

    private static final Duration IDLE = Duration.ofSeconds(20);
    /** Where all are taken. */
    private static final Duration IDLE_WHEN_FULL = Duration.ofSeconds(3);

    private static final Duration STOP = Duration.ofSeconds(5);

    private Connections() {}

    /** Is called once the request is over, whoever ended it; from then on nothing may be done with it. */
    public static void whenOver(Context context, Runnable then) {
        Request.addCompletionListener(
                ServletContextRequest.getServletContextRequest(context.req()), failure -> then.run());
    }

    public static void bound(JavalinConfig config, String host, int port, Clock clock) {
        RequestsInHand inHand = new RequestsInHand();
        config.jetty.addConnector((server, http) -> connector(server, http, host, port, inHand));
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(STOP.toMillis());
            server.insertHandler(new GracefulHandler());
            server.insertHandler(new Linger(clock));
            server.insertHandler(inHand);
            NetworkConnectionLimit limit = new NetworkConnectionLimit(MOST, server);
            limit.setEndPointIdleTimeout(IDLE_WHEN_FULL.toMillis());
            server.addBean(limit);
        });
    }

    /** Ends a request's connection at once, also in the midst of an answer: whoever reads it sees that it broke. */
    public static void cut(Context context) {
        ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }

    private static ServerConnector connector(
            Server server, HttpConfiguration http, String host, int port, RequestsInHand inHand) {
        http.setRequestHeaderSize(MOST_HEAD_BYTES);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE.toMillis());
        connector.setAcceptQueueSize(MOST);
        connector.addBean(new HeadDeadline(connector.getScheduler(), IDLE, inHand));
        return connector;
    }
}
