package imagetranslate.api.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jetty.io.Content;
import org.junit.jupiter.api.Test;

final class MeteredBodyTest {
    private static final long MB = 1_000_000;

    private final Room room = new Room(10 * MB);
    private Instant now = Instant.EPOCH;

    @Test
    void whoSendsInEarnestHasRoomForTheRestAndWhoeverComesLaterIsToldSo() {
        MeteredBody first = body(8 * MB);
        assertThat(send(first, 100_000)).isNull();
        assertThat(room.has(2 * MB + 1)).isFalse();
        assertThat(send(body(1 * MB), 100_000)).isNull();
        assertThat(send(body(1 * MB), 100_000)).isNull();
        assertThat(send(body(8 * MB), 1)).contains("Too much is being uploaded");
        assertThat(send(first, 7 * MB)).isNull();
        first.release();
        first.release();
        assertThat(room.has(8 * MB)).isTrue();
        assertThat(room.has(8 * MB + 1)).isFalse();
    }

    @Test
    void whoOnlyAnnouncesTakesNothingFromOthers() {
        for (int i = 0; i < 500; i++) {
            assertThat(send(body(9 * MB), 1)).isNull();
        }
        assertThat(send(body(9 * MB), 100_000)).isNull();
    }

    @Test
    void whoSaysNoLengthTakesWhatComes() {
        MeteredBody open = body(-1);
        assertThat(send(open, 9 * MB)).isNull();
        assertThat(send(body(-1), 2 * MB)).contains("Too much is being uploaded");
        assertThat(send(open, 2 * MB)).contains("too large");
        assertThat(send(open, 1)).as("it stays so").contains("too large");
    }

    @Test
    void aTrickleIsCutOffButNotABadStart() {
        MeteredBody body = body(5 * MB);
        now = now.plusSeconds(10);
        assertThat(send(body, 1)).isNull();
        now = now.plusSeconds(1);
        assertThat(send(body, 400_000)).isNull();
        now = now.plusSeconds(20);
        assertThat(send(body, 1)).contains("too slowly");
    }

    private MeteredBody body(long length) {
        return new MeteredBody(new Sent(length), new MeteredBody.Bounds(10 * MB, "too large", room), clock());
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
    }

    /** @return what is refused; null where it is taken */
    private String send(MeteredBody body, long bytes) {
        next = bytes;
        Content.Chunk chunk = body.read();
        return Content.Chunk.isFailure(chunk) ? chunk.getFailure().getMessage() : null;
    }

    private long next;

    private final class Sent implements Content.Source {
        private final long length;

        Sent(long length) {
            this.length = length;
        }

        @Override
        public Content.Chunk read() {
            return Content.Chunk.from(ByteBuffer.allocate((int) next), false);
        }

        @Override
        public void demand(Runnable whenThereIsMore) {
            whenThereIsMore.run();
        }

        @Override
        public void fail(Throwable failure) {}

        @Override
        public long getLength() {
            return length;
        }
    }
}
