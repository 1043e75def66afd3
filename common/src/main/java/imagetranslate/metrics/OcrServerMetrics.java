package imagetranslate.metrics;

import static imagetranslate.metrics.Meters.bounds;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The recogniser as a service. */
public final class OcrServerMetrics {
    private static final List<String> PROTOCOLS = List.of("grpc", "http");

    private final Meters meters;

    OcrServerMetrics(Meters meters) {
        this.meters = meters;
    }

    /** How a request ended. */
    public enum Ending {
        /** It was read, whether or not there was text. */
        READ,
        /** Its picture can't be read, or can't be had. */
        FAILED,
        /** Too many waited already. */
        FULL,
        /** Nobody waited for it any more. */
        UNWANTED,
        /** The server's own fault. */
        BROKEN;

        private String label() {
            return switch (this) {
                case READ -> "read";
                case FAILED -> "failed";
                case FULL -> "full";
                case UNWANTED -> "unwanted";
                case BROKEN -> "broken";
            };
        }
    }

    /**
     * {@code pipeline_ocr_server_pictures_total{protocol,outcome}} and {@code pipeline_ocr_server_picture_seconds{protocol}}
     * (histogram, of those that were read): from the request to its answer.
     */
    public void answered(String protocol, Ending ending, Duration took) {
        count(protocol, ending).increment();
        if (ending == Ending.READ) {
            timer(protocol).record(took);
        }
    }

    /** {@code pipeline_ocr_server_refused_total{protocol}}: calls without a good token. */
    public void refused(String protocol) {
        refusals(protocol).increment();
    }

    /** {@code pipeline_ocr_server_waiting} and {@code pipeline_ocr_server_in_hand}: pictures. */
    public void desk(Supplier<Number> waiting, Supplier<Number> inHand) {
        meters.gauge("pipeline.ocr.server.waiting", "Pictures that wait for their turn", waiting);
        meters.gauge("pipeline.ocr.server.in.hand", "Pictures that are being read", inHand);
        for (String protocol : PROTOCOLS) {
            refusals(protocol);
            timer(protocol);
            for (Ending ending : Ending.values()) {
                count(protocol, ending);
            }
        }
    }

    private Counter count(String protocol, Ending ending) {
        return meters.counter(
                "pipeline.ocr.server.pictures",
                "Pictures that the recogniser's server was asked for, by how that ended",
                "protocol",
                protocol,
                "outcome",
                ending.label());
    }

    private Counter refusals(String protocol) {
        return meters.counter("pipeline.ocr.server.refused", "Calls without a good token", "protocol", protocol);
    }

    private Timer timer(String protocol) {
        return meters.timer(
                "pipeline.ocr.server.picture",
                "From a request to what was read",
                bounds(0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300),
                "protocol",
                protocol);
    }
}
