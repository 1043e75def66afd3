package imagetranslate.status;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The latest changes of all jobs' states in their order, kept for those who come back after a pause. */
public interface JobEvents extends AutoCloseable {
    /** The id of the newest; {@code 0-0} where there is none. */
    String newest() throws IOException;

    /**
     * Those after the event with this id, oldest first.
     *
     * @param most at most so many
     */
    List<JobEvent> after(String id, int most) throws IOException;

    /** The same, waiting for the first of them; at most two seconds. For one thread alone. */
    List<JobEvent> await(String after, int most, Duration wait) throws IOException;

    /** Whether this very event is still kept; if not, some that came after it may be gone too. */
    boolean holds(String id) throws IOException;

    @Override
    void close();
}
