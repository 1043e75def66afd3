package imagetranslate.api;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;

/** A list of jobs that can be away, as Redis can. */
final class InMemoryIntake implements Intake {
    final List<byte[]> messages = new CopyOnWriteArrayList<>();
    final List<byte[]> edits = new CopyOnWriteArrayList<>();
    final Set<String> paused = new CopyOnWriteArraySet<>();
    volatile boolean away;

    @Override
    public void push(List<byte[]> more) throws IOException {
        check();
        messages.addAll(more);
    }

    @Override
    public long waiting() throws IOException {
        check();
        return messages.size();
    }

    @Override
    public void pushEdit(byte[] message) throws IOException {
        check();
        edits.add(message);
    }

    @Override
    public Set<String> paused() throws IOException {
        check();
        return paused;
    }

    @Override
    public void check() throws IOException {
        if (away) {
            throw new IOException("nobody there");
        }
    }
}
