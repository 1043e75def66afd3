package imagetranslate.api.events;

import imagetranslate.status.JobEvent;
import java.util.List;

/** Somebody who is told of events until they go. */
interface Listener {
    /** From the one thread that has all events, in their order. */
    void tell(List<JobEvent> events);

    /** From time to time, so that a connection isn't idle. */
    default void comment() {}

    /** Nothing more will come. */
    void leave();

    /** @param then to be called, once or oftener, when they have gone */
    void whenOver(Runnable then);
}
