package imagetranslate.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.MessageCodec;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.MDC;

@ResourceLock(Resources.SYSTEM_ERR)
@ResourceLock(Resources.SYSTEM_PROPERTIES)
final class LogFormatTest {

    @Test
    void textIsOneLineForEachEventWithTheRequest() throws Exception {
        String out = logged("text", log -> log.warn("bad id '{}'", "a\r\nFAKE", new IllegalStateException("broken")));
        assertThat(out.lines())
                .singleElement()
                .asString()
                .contains("WARN", "request_id=r-1", "bad id 'a FAKE'", "IllegalStateException: broken | at ");
    }

    @Test
    void noTextFromOutsideBeginsALineOrSpeaksToATerminal() throws Exception {
        String out = logged("text", log -> {
            MDC.put("request_id", "r\n2026-01-01T00:00:00.000Z ERROR Forged [main] x");
            log.warn("a\u001b[2J\u0000\u0085\u009b31m\u2028b", new IllegalStateException("c\r\nd"));
        });
        assertThat(out.lines())
                .singleElement()
                .asString()
                .contains("request_id=r 2026-01-01T00:00:00.000Z ERROR Forged [main] x a [2J 31m b", ": c | d | at ")
                .matches(line -> line.chars().noneMatch(Character::isISOControl), "has no control character");
    }

    @Test
    void whateverComesFromOutsideForgesNoLineOfTextAndSpeaksToNoTerminal() throws Exception {
        String hostile = "a\n2026-01-01 ERROR forged\u001b[2J\u0000\u0085b\u2028c\ud800d\u202ee";
        String out = logged("text", log -> {
            MDC.put("request_id", "r\u001b[31m\nFAKE");
            log.warn("id '{}'", hostile, new IllegalStateException(hostile));
        });
        assertThat(out.lines()).hasSize(1);
        assertThat(out.strip()).matches("[\\P{C}]*").doesNotContain("\u2028", "?");
        assertThat(out).contains("ERROR forged [2J b c d e").contains("request_id=r [31m FAKE");
    }

    @Test
    void whateverComesFromOutsideBreaksNoLineOfJson() throws Exception {
        String hostile = "a\nb\u001b[2J\u0000\ud800c\udc00";
        String out = logged("json", log -> {
            MDC.put("request_id", "r\ud800");
            log.warn("id '{}'", hostile, new IllegalStateException(hostile));
        });
        assertThat(out.lines()).hasSize(1);
        JsonNode line = MessageCodec.json().readTree(out);
        assertThat(line.path("message").asText()).isEqualTo("id 'a\nb\u001b[2J\u0000\ufffdc\ufffd'");
        assertThat(line.path("request_id").asText()).isEqualTo("r\ufffd");
        assertThat(line.path("stack_trace").asText()).contains("\ufffdc");
    }

    @Test
    void withoutARequestTextSaysNothingOfOne() throws Exception {
        String out = logged("text", log -> {
            MDC.clear();
            log.info("started");
        });
        assertThat(out.lines())
                .singleElement()
                .asString()
                .doesNotContain("request_id")
                .endsWith("] started");
    }

    @Test
    void jsonIsOneObjectForEachEventWithTheRequest() throws Exception {
        String out = logged("json", log -> log.error("a\nb", new IllegalStateException("broken")));
        assertThat(out.lines()).hasSize(1);
        JsonNode line = MessageCodec.json().readTree(out);
        assertThat(line.path("message").asText()).isEqualTo("a\nb");
        assertThat(line.path("request_id").asText()).isEqualTo("r-1");
        assertThat(line.path("level").asText()).isEqualTo("ERROR");
        assertThat(line.path("stack_trace").asText()).contains("broken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void noLineShowsTheSecretsOfAnAddress(String format) throws Exception {
        String address = "https://user:s3cret@h/a.jpg?sig=s3cret#s3cret";
        String out = logged(
                format,
                log -> log.warn(
                        "can't read {}", address, new IllegalStateException("x", new IllegalStateException(address))));
        assertThat(out).contains("h/a.jpg?…").doesNotContain("s3cret");
    }

    @Test
    void othersAreQuietUnlessSomethingIsWrong() throws Exception {
        assertThat(logged(
                        "text", log -> context.getLogger("org.eclipse.jetty.x").info("hello")))
                .isEmpty();
    }

    private LoggerContext context = new LoggerContext();

    private interface Act {
        void on(Logger log);
    }

    private String logged(String format, Act act) throws Exception {
        PrintStream before = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setProperty("LOG_FORMAT", format);
        System.setErr(new PrintStream(out, true, StandardCharsets.UTF_8));
        MDC.setContextMap(Map.of("request_id", "r-1"));
        try {
            context = new LoggerContext();
            context.setMDCAdapter(MDC.getMDCAdapter());
            JoranConfigurator configurator = new JoranConfigurator();
            configurator.setContext(context);
            configurator.doConfigure(LogFormat.class.getResource("/logback.xml"));
            act.on(context.getLogger("imagetranslate.x.Y"));
            context.stop();
        } finally {
            System.setErr(before);
            System.clearProperty("LOG_FORMAT");
            MDC.clear();
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
