package imagetranslate.status;

import java.time.Clock;

final class InMemoryJobStatusStoreTest extends JobStatusStoreContract {
    private final InMemoryJobStatusStore store = new InMemoryJobStatusStore(Clock.systemUTC());

    @Override
    protected JobStatusStore store() {
        return store;
    }
}
