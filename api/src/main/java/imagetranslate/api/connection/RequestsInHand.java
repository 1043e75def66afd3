package imagetranslate.api.connection;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Which connections have a request whose answer isn't finished. Jetty's own count of messages takes an answer for sent once its
 * head is: a stream of events, or a long download, would look like a connection on which nothing happens.
 */
final class RequestsInHand extends Handler.Wrapper {
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Connection connection = request.getConnectionMetaData().getConnection();
        connections.add(connection);
        Request.addCompletionListener(request, failure -> connections.remove(connection));
        return super.handle(request, response, callback);
    }

    boolean on(Connection connection) {
        return connections.contains(connection);
    }
}
