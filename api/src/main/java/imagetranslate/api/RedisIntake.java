package imagetranslate.api;

import imagetranslate.queue.redis.StageMarks;
import imagetranslate.queue.redis.TaskList;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Hands jobs in where every producer does: on the list in Redis. */
record RedisIntake(TaskList tasks, TaskList edits, StageMarks marks) implements Intake {
    private static final int LONGEST_SECONDS = 3;

    @Override
    public void push(List<byte[]> messages) throws IOException {
        await(tasks.push(messages));
    }

    @Override
    public long waiting() throws IOException {
        return await(tasks.length());
    }

    @Override
    public void pushEdit(byte[] message) throws IOException {
        await(edits.push(List.of(message)));
    }

    @Override
    public void check() throws IOException {
        await(tasks.length());
    }

    @Override
    public Set<String> paused() throws IOException {
        return await(marks.paused());
    }

    private <T> T await(CompletionStage<T> reply) throws IOException {
        try {
            return reply.toCompletableFuture().get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException("Redis does not take " + tasks.name() + ": " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new IOException("Redis did not answer within " + LONGEST_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopping");
        }
    }
}
