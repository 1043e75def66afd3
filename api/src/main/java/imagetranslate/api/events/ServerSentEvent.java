package imagetranslate.api.events;

import imagetranslate.status.JobEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** What goes over the wire, by WHATWG HTML, section 9.2. */
final class ServerSentEvent {
    /** Keeps the connection from looking idle to anybody on its way. */
    static final byte[] COMMENT = bytes(":\n\n");

    /** Some events that came after the one which the reader had last are no longer kept: ask for the jobs' states. */
    static final byte[] GAP = bytes("event: gap\ndata: {}\n\n");

    private ServerSentEvent() {}

    static byte[] of(List<JobEvent> events) {
        return bytes(events.stream()
                .map(event -> "id: " + event.id() + "\n" + state(event.json()))
                .collect(Collectors.joining()));
    }

    /** Without an id: it has no place among the others. */
    static byte[] now(String json) {
        return bytes(state(json));
    }

    private static String state(String json) {
        return "event: state\ndata: " + json + "\n\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
