package imagetranslate.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a page of a batch has ended.
 *
 * @param outcome what {@link HostingTask.Status} says in small letters; null unless done
 * @param resultUrl where the picture is; null unless done
 * @param sceneKey of its scene; null where there is none
 * @param error why it failed, for people; null unless failed
 */
public record PageEnd(
        State state,
        @Nullable String outcome,
        @Nullable String resultUrl,
        @Nullable String sceneKey,
        @Nullable String error) {

    /** Lower case on the wire. */
    public enum State {
        DONE,
        FAILED,
        CANCELLED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static PageEnd done(HostingTask task) {
        return new PageEnd(
                State.DONE, task.status().name().toLowerCase(Locale.ROOT), task.resultUrl(), task.sceneKey(), null);
    }

    public static PageEnd failed(String why) {
        return new PageEnd(State.FAILED, null, null, null, why);
    }

    public static PageEnd cancelled() {
        return new PageEnd(State.CANCELLED, null, null, null, null);
    }

    /** Without the state. */
    public ObjectNode detail() {
        ObjectNode node = MessageCodec.json().createObjectNode();
        put(node, "outcome", outcome);
        put(node, "result_url", resultUrl);
        put(node, "scene_key", sceneKey);
        put(node, "error", error);
        return node;
    }

    /** @throws JobRejected where the state is none of a page that has ended */
    static PageEnd read(ObjectNode node) {
        return of(state(Fields.text(node, "state")), node);
    }

    public static PageEnd of(State state, ObjectNode detail) {
        return new PageEnd(
                state,
                known(Fields.text(detail, "outcome")),
                known(Fields.text(detail, "result_url")),
                known(Fields.text(detail, "scene_key")),
                known(Fields.text(detail, "error")));
    }

    private static State state(String word) {
        for (State state : State.values()) {
            if (state.word().equals(word)) {
                return state;
            }
        }
        throw JobRejected.malformed("state is '" + FieldRules.shown(word) + "'; it must be done, failed or cancelled");
    }

    private static void put(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    private static @Nullable String known(String text) {
        return text.isEmpty() ? null : text;
    }
}
