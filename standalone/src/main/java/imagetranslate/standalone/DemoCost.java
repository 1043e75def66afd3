package imagetranslate.standalone;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the pictures took.
 *
 * @param cpuSeconds of this process, all its parts and the JVM's compiler included; an embedded Redis' is not
 * @param tokensAsked of the language model; 0 where there is none, or it doesn't tell
 */
record DemoCost(double cpuSeconds, long tokensAsked, long tokensAnswered) {
    private static final double NANOS = 1e9;

    /** Up to now, since the process began. */
    static DemoCost now(String metrics) throws IOException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (InputStream page = URI.create(metrics).toURL().openStream()) {
            String text = new String(page.readAllBytes(), StandardCharsets.UTF_8);
            return new DemoCost(system.getProcessCpuTime() / NANOS, tokens(text, "asked"), tokens(text, "answered"));
        }
    }

    DemoCost since(DemoCost before) {
        return new DemoCost(
                cpuSeconds - before.cpuSeconds,
                tokensAsked - before.tokensAsked,
                tokensAnswered - before.tokensAnswered);
    }

    /** One line for a person. */
    String told(int pictures) {
        String cpu = String.format(
                Locale.ROOT, "CPU: %.1f s, %.1f s a picture", cpuSeconds, cpuSeconds / Math.max(1, pictures));
        return tokensAsked == 0
                ? cpu
                : cpu
                        + String.format(
                                Locale.ROOT,
                                "; tokens: %d asked and %d answered, %d and %d a picture",
                                tokensAsked,
                                tokensAnswered,
                                tokensAsked / Math.max(1, pictures),
                                tokensAnswered / Math.max(1, pictures));
    }

    private static long tokens(String page, String direction) {
        Matcher line = Pattern.compile(
                        "(?m)^pipeline_translator_tokens_total\\{[^}]*direction=\"" + direction + "\"[^}]*} (\\S+)")
                .matcher(page);
        long sum = 0;
        while (line.find()) {
            sum += Math.round(Double.parseDouble(line.group(1)));
        }
        return sum;
    }
}
