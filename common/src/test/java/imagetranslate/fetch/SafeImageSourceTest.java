package imagetranslate.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.message.ErrorKind;
import imagetranslate.message.JobRejected;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.store.ImageType;
import imagetranslate.store.InMemoryObjectStore;
import imagetranslate.store.ObjectHeaders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SafeImageSourceTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nConnection: close\r\n";
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private RawServer server;
    private SafeImageSource source;

    @BeforeEach
    void start() throws IOException {
        server = new RawServer();
        source = source(Map.of());
    }

    @AfterEach
    void stop() throws IOException {
        source.close();
        server.close();
    }

    @Test
    void bringsTheBytesAndSaysWhoAsks() throws IOException {
        server.on("/a.jpg", OK + "Content-Length: 3\r\n\r\nabc");
        assertThat(fetch(server.url("/a.jpg"))).isEqualTo(new byte[] {'a', 'b', 'c'});
        assertThat(server.requests().get(0)).contains("User-Agent: image-translate-pipeline");
    }

    @Test
    void takesABodyWithoutALengthAndOneInChunks() throws IOException {
        server.on("/open", OK + "\r\nabc")
                .on("/chunked", OK + "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n");
        assertThat(fetch(server.url("/open"))).hasSize(3);
        assertThat(fetch(server.url("/chunked"))).hasSize(3);
    }

    @Test
    void takesAddressesAsProducersWriteThem() throws IOException {
        server.on("/%E5%95%86%E5%93%81/1%201.jpg?a=%7Cb%25", OK + "\r\nx");
        assertThat(fetch(" " + server.url("/商品/1 1.jpg?a=|b%") + " ")).hasSize(1);
    }

    @Test
    void followsRedirectsAlsoRelativeOnes() throws IOException {
        server.on("/1", "HTTP/1.1 302 Found\r\nLocation: " + server.url("/2") + "\r\nConnection: close\r\n\r\n")
                .on("/2", "HTTP/1.1 307 x\r\nLocation: /3?x=1\r\nConnection: close\r\n\r\n")
                .on("/3?x=1", OK + "\r\nhere");
        assertThat(fetch(server.url("/1"))).hasSize(4);
    }

    @Test
    void stopsAfterFiveRedirects() {
        server.on("/loop", "HTTP/1.1 301 x\r\nLocation: /loop\r\nConnection: close\r\n\r\n");
        assertRejected(() -> fetch(server.url("/loop")), "redirects more than 5 times");
        assertThat(server.requests()).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest",
                "http://0.0.0.0/",
                "file:///etc/passwd",
                "gopher://h/",
                "http://u:p@h/x"
            })
    void aRedirectIsUnderTheSameRules(String to) {
        server.on("/r", "HTTP/1.1 302 x\r\nLocation: " + to + "\r\nConnection: close\r\n\r\n");
        assertRejected(() -> fetch(server.url("/r")), "refused");
    }

    @Test
    void aRedirectWithoutATargetIsRejected() {
        server.on("/r", "HTTP/1.1 302 x\r\nConnection: close\r\n\r\n");
        assertRejected(() -> fetch(server.url("/r")), "answered 302");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/x", "http://localhost:1/x", "http://[::1]:1/x", "http://2130706433:1/",
                "http://[::ffff:127.0.0.1]:1/", "http://10.0.0.1/", "http://169.254.169.254/", "//127.0.0.1:1/x"
            })
    void privateAddressesAreRefusedAfterResolution(String url) throws IOException {
        try (SafeImageSource strict = source(Map.of("ALLOW_PRIVATE_ADDRESSES", "false"))) {
            assertRejected(() -> strict.fetch(url, soon()), "is refused");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://h/x",
                "data:image/png;base64,AAAA",
                "jar:file:/x!/y",
                "h/x",
                "/x",
                "",
                "://",
                "http:///x",
                "http://h:0/",
                "http://h:99999/",
                "http:x",
                "https://\u0000",
                "s3://",
                "s3://bucket",
                "s3:///key",
                "s3://bucket/",
                "s3://bu\u0000cket/a.png",
                "s3://../a.png",
                "s3://bucket/a\nb.png",
                "s3://bucket/\ud800",
                "s3://bucket/../../etc/passwd",
                "s3://bucket/a/."
            })
    void whatIsNoAddressOfAPictureIsRefused(String url) {
        assertRejected(() -> fetch(url), "image_url is refused");
    }

    @Test
    void aKeyLongerThanAnyStoreHasIsRefused() {
        assertRejected(() -> fetch("s3://bucket/" + "长".repeat(342)), "at most 1024 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://user:hunter2@h/x", "http://hunter2@h/", "http://a\\@hunter2/", "https://h:hunter2@x:y/"
            })
    void userAndPasswordAreRefusedAndNotRepeated(String url) {
        assertThatThrownBy(() -> fetch(url)).isInstanceOf(JobRejected.class).hasMessageNotContaining("hunter2");
    }

    @Test
    void theQueryIsNotRepeated() {
        server.on("/a?X-Amz-Signature=hunter2", "HTTP/1.1 403 x\r\nConnection: close\r\n\r\n");
        assertThatThrownBy(() -> fetch(server.url("/a?X-Amz-Signature=hunter2")))
                .hasMessage(server.url("/a") + "?… answered 403, not with a picture");
    }

    @ParameterizedTest
    @CsvSource({"400", "401", "403", "404", "410", "204", "304"})
    void anAnswerThatWillNotChangeIsRejected(int status) {
        server.on("/x", "HTTP/1.1 " + status + " x\r\nConnection: close\r\n\r\n");
        assertRejected(() -> fetch(server.url("/x")), "answered " + status);
    }

    @ParameterizedTest
    @CsvSource({"500", "502", "503", "408", "425", "429"})
    void anAnswerThatMayPassIsWorthAnotherAttempt(int status) {
        server.on("/x", "HTTP/1.1 " + status + " x\r\nRetry-After: 1\r\nConnection: close\r\n\r\n");
        assertThatThrownBy(() -> fetch(server.url("/x")))
                .isInstanceOf(IOException.class)
                .hasMessage(server.url("/x") + " can't be read: it answered " + status);
        assertThat(server.requests()).as("no repeats of its own").hasSize(1);
    }

    @Test
    void aLengthBeyondTheLimitIsRejectedUnread() {
        server.on("/x", out -> {
            out.write((OK + "Content-Length: 4001\r\n\r\n").getBytes());
            out.flush();
            NEVER.await();
        });
        assertRejected(() -> fetch(server.url("/x")), "larger than the 4000 bytes");
    }

    @Test
    void anEndlessBodyIsCutAtTheLimit() {
        server.on("/x", out -> {
            out.write((OK + "\r\n").getBytes());
            while (true) {
                out.write(new byte[1000]);
            }
        });
        assertRejected(() -> fetch(server.url("/x")), "larger than the 4000 bytes");
    }

    @Test
    void aLengthThatPromisesMoreThanComesIsWorthAnotherAttempt() {
        server.on("/x", OK + "Content-Length: 1000\r\n\r\nabc");
        assertThatThrownBy(() -> fetch(server.url("/x"))).isInstanceOf(IOException.class);
    }

    @Test
    void chunksThatBreakOffAreWorthAnotherAttempt() {
        server.on("/x", OK + "Transfer-Encoding: chunked\r\n\r\n64\r\nabc");
        assertThatThrownBy(() -> fetch(server.url("/x"))).isInstanceOf(IOException.class);
    }

    @Test
    void noAnswerAtAllIsWorthAnotherAttempt() {
        server.on("/x", "");
        assertThatThrownBy(() -> fetch(server.url("/x"))).isInstanceOf(IOException.class);
    }

    @Test
    void silenceIsCut() throws IOException {
        server.on("/x", out -> NEVER.await());
        try (SafeImageSource impatient = source(Map.of("FETCH_IDLE_SECONDS", "1"))) {
            assertThatThrownBy(() -> impatient.fetch(server.url("/x"), soon()))
                    .isInstanceOf(IOException.class)
                    .hasMessageEndingWith("nothing came for 1 s");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {OK + "\r\n", "HTTP/1.1 200 OK\r\nX-Slow: "})
    void aSlowDripIsCutAtTheDeadlineThoughSomethingAlwaysComes(String start) throws IOException {
        server.on("/x", out -> {
            out.write(start.getBytes());
            while (!NEVER.await(50, TimeUnit.MILLISECONDS)) {
                out.write('x');
                out.flush();
            }
        });
        try (SafeImageSource impatient = source(Map.of("FETCH_TIMEOUT_SECONDS", "1"))) {
            assertThatThrownBy(() -> impatient.fetch(server.url("/x"), soon()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("it took longer than");
        }
    }

    @Test
    void aDeadlineThatIsOverIsNotEvenTried() {
        assertThatThrownBy(() -> source.fetch(server.url("/x"), Instant.now().minusSeconds(1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the time for it is over");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aHostThatCannotBeResolvedIsWorthAnotherAttempt() {
        assertThatThrownBy(() -> fetch("http://no-such-host.invalid/a.jpg"))
                .isInstanceOf(IOException.class)
                .hasMessage("http://no-such-host.invalid/a.jpg can't be read: its host can't be resolved");
    }

    @Test
    void aPortThatNobodyListensOnIsWorthAnotherAttempt() throws IOException {
        // Held, so that no other process listens there meanwhile.
        try (Socket held = new Socket()) {
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String gone = "http://127.0.0.1:" + held.getLocalPort() + "/x";
            assertThatThrownBy(() -> fetch(gone))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("refused");
        }
    }

    @Test
    void readsFromTheStore() throws IOException {
        store.put("images/商品 1.png", new byte[] {5}, ObjectHeaders.source(ImageType.PNG));
        assertThat(fetch("s3://bucket/images/商品 1.png")).containsExactly(5);
        assertRejected(() -> fetch("s3://bucket/images/none.png"), "is not there");
        store.put("images/large", new byte[4001], ObjectHeaders.source(ImageType.PNG));
        assertRejected(() -> fetch("s3://bucket/images/large"), "larger than the 4000 bytes");
    }

    private byte[] fetch(String url) throws IOException {
        return source.fetch(url, soon());
    }

    private static Instant soon() {
        return Instant.now().plusSeconds(30);
    }

    private SafeImageSource source(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("MAX_IMAGE_BYTES", "4000", "ALLOW_PRIVATE_ADDRESSES", "true"));
        all.putAll(settings);
        return SafeImageSource.open(EnvironmentSettings.of(all), store, Clock.systemUTC());
    }

    private static void assertRejected(ThrowingCallable call, String why) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        JobRejected.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.PERMANENT))
                .hasMessageContaining(why);
    }
}
