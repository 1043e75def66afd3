package imagetranslate.api.connection;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections on which no request's head is finished in time. An idle timeout alone doesn't: a header of one byte a
 * second is never idle.
 */
final class HeadDeadline implements Connection.Listener {
    private final Scheduler scheduler;
    private final Duration within;
    private final RequestsInHand inHand;

    HeadDeadline(Scheduler scheduler, Duration within, RequestsInHand inHand) {
        this.scheduler = scheduler;
        this.within = within;
        this.inHand = inHand;
    }

    @Override
    public void onOpened(Connection connection) {
        lookAgain(connection, 0);
    }

    private void lookAgain(Connection connection, long requestsBefore) {
        scheduler.schedule(() -> look(connection, requestsBefore), within.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look(Connection connection, long requestsBefore) {
        if (!connection.getEndPoint().isOpen()) {
            return;
        }
        long requests = connection.getMessagesIn();
        if (requests == requestsBefore && !inHand.on(connection)) {
            connection.close();
        } else {
            lookAgain(connection, requests);
        }
    }
}
