package imagetranslate.metrics;

import static imagetranslate.metrics.Meters.bounds;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;

/**
 * What is measured of pictures on their way through the stages. Names are as Prometheus shows them. Each {@code …Expected} is
 * called once, at the start: Prometheus can't see that a counter rose which it first saw at 1.
 */
public final class PictureMetrics {
    /**
     * Of looking for what was kept: it was there, or wasn't, or wasn't what it should be; the store did not answer, or did not
     * take it; or it was too large to be kept.
     */
    public static final List<String> KEPT_RESULTS = List.of("hit", "miss", "broken", "unavailable", "too_large");

    private final Meters meters;

    PictureMetrics(Meters meters) {
        this.meters = meters;
    }

    // --- reading

    /**
     * {@code pipeline_ocr_lines{}} and {@code pipeline_ocr_confidence{}} (histograms): lines of one page, and how sure the
     * recogniser was of each.
     *
     * @param confidences 0 to 1, one for each line
     */
    public void pageRead(double[] confidences) {
        lines().record(confidences.length);
        DistributionSummary sure = confidence();
        for (double confidence : confidences) {
            sure.record(confidence);
        }
    }

    public void readingExpected() {
        lines();
        confidence();
        steps("ocr");
    }

    private DistributionSummary lines() {
        return meters.summary(
                "pipeline.ocr.lines", "Lines read on a page", bounds(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000));
    }

    private DistributionSummary confidence() {
        return meters.summary(
                "pipeline.ocr.confidence",
                "How sure the recogniser was of a line, 0 to 1",
                bounds(0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1));
    }

    // --- erasing

    /** {@code pipeline_batch_size{stage}} (histogram): tiles in one run of the inpainter. */
    public void inpaintBatch(int tiles) {
        batches().record(tiles);
    }

    /** {@code pipeline_erased_pixels_total{ground}}: flat ground is filled by a rule, textured by network and patches. */
    public void erased(String ground, int pixels) {
        meters.counter("pipeline.erased.pixels", "Erased pixels by the ground behind them", "ground", ground)
                .increment(pixels);
    }

    /**
     * {@code pipeline_batch_limit{stage}}: tiles that a batch may have.
     *
     * @param batchLimit that many
     */
    public void erasingExpected(int batchLimit) {
        meters.gauge("pipeline.batch.limit", "Tiles that a batch may have", () -> batchLimit, "stage", "inpaint");
        batches();
        erased("flat", 0);
        erased("textured", 0);
    }

    private DistributionSummary batches() {
        return meters.summary(
                "pipeline.batch.size",
                "Tiles in one run of the inpainter",
                bounds(1, 2, 4, 8, 16, 32, 64),
                "stage",
                "inpaint");
    }

    // --- translating

    /** {@code pipeline_translator_seconds{engine,outcome}} (histogram): one question to a language model. */
    public void translatorAsked(String engine, String outcome, Duration took) {
        questions(engine, outcome).record(took);
    }

    /** {@code pipeline_translator_tokens_total{engine,direction}}: what the model is paid by; asked and answered. */
    public void translatorTokens(String engine, long asked, long answered) {
        tokens(engine, "asked").increment((double) asked);
        tokens(engine, "answered").increment((double) answered);
    }

    /**
     * {@code pipeline_translator_cost_dollars_total{model}}: what answers cost by the price list.
     *
     * @param model the translator's name
     */
    public void translatorCost(String model, double dollars) {
        meters.counter(
                        "pipeline.translator.cost.dollars",
                        "What answers cost by the price list, in US dollars",
                        "model",
                        model)
                .increment(dollars);
    }

    /** @param outcomes how a question may end */
    public void translatorExpected(String engine, Iterable<String> outcomes) {
        outcomes.forEach(outcome -> questions(engine, outcome));
        translatorTokens(engine, 0, 0);
    }

    private Timer questions(String engine, String outcome) {
        return meters.timer(
                "pipeline.translator",
                "Questions to the language model, by how they ended",
                bounds(0.25, 0.5, 1, 2, 5, 10, 30),
                "engine",
                engine,
                "outcome",
                outcome);
    }

    private Counter tokens(String engine, String direction) {
        return meters.counter(
                "pipeline.translator.tokens",
                "What the language model is paid by",
                "engine",
                engine,
                "direction",
                direction);
    }

    // --- setting and hosting

    /** {@code pipeline_step_seconds{step}} (histogram): ocr, translate, inpaint, render, upload. */
    public void step(String step, Duration took) {
        steps(step).record(took);
    }

    /** {@code pipeline_boxes_total{outcome}}: lines of hosted pictures, translated or kept. */
    public void boxes(String outcome, int lines) {
        meters.counter("pipeline.boxes", "Lines of hosted pictures: translated or kept", "outcome", outcome)
                .increment(lines);
    }

    /** {@code pipeline_skipped_total{reason}}: lines that a rule kept from translation. */
    public void skipped(String reason) {
        skips(reason).increment();
    }

    /** {@code pipeline_upload_bytes} (histogram): size of a hosted picture. */
    public void uploaded(long bytes) {
        sizes().record((double) bytes);
    }

    /** @param reasons why a rule may keep a line from translation */
    public void settingExpected(Iterable<String> steps, Iterable<String> reasons) {
        steps.forEach(this::steps);
        reasons.forEach(this::skips);
        boxes("translated", 0);
        boxes("kept", 0);
        sizes();
    }

    private Timer steps(String step) {
        return meters.timer(
                "pipeline.step",
                "Time of each step of a picture",
                bounds(0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30),
                "step",
                step);
    }

    private Counter skips(String reason) {
        return meters.counter("pipeline.skipped", "Lines that a rule kept from translation", "reason", reason);
    }

    // --- looking again

    /** {@code pipeline_proofs_total{outcome}}: results that were looked at again; passed or failed. */
    public void proven(boolean passed) {
        proofs(passed ? "passed" : "failed").increment();
    }

    /** {@code pipeline_proof_findings_total{kind}}: what was found of them. */
    public void found(String kind) {
        findings(kind).increment();
    }

    /** @param kinds what may be found */
    public void provingExpected(Iterable<String> kinds) {
        proofs("passed");
        proofs("failed");
        kinds.forEach(this::findings);
    }

    private Counter proofs(String outcome) {
        return meters.counter("pipeline.proofs", "Results that were looked at again", "outcome", outcome);
    }

    private Counter findings(String kind) {
        return meters.counter("pipeline.proof.findings", "What was found of results", "kind", kind);
    }

    // --- kept from one job to the next

    /**
     * {@code pipeline_kept_total{what,result}}: what the store, or the translation memory, had of work that was done before.
     *
     * @param what plate, ocr or translation
     * @param result one of {@link #KEPT_RESULTS}
     */
    public void kept(String what, String result) {
        kept(what, result, 1);
    }

    /**
     * {@code pipeline_kept_bytes_total{what,direction}}.
     *
     * @param direction read or written
     */
    public void keptBytes(String what, String direction, long bytes) {
        meters.counter(
                        "pipeline.kept.bytes",
                        "Bytes of kept work, read and written",
                        "what",
                        what,
                        "direction",
                        direction)
                .increment((double) bytes);
    }

    public void keepingExpected(String what) {
        KEPT_RESULTS.forEach(result -> kept(what, result, 0));
        keptBytes(what, "read", 0);
        keptBytes(what, "written", 0);
    }

    private void kept(String what, String result, int times) {
        meters.counter(
                        "pipeline.kept",
                        "Work that was kept, and how looking for it ended",
                        "what",
                        what,
                        "result",
                        result)
                .increment(times);
    }

    private DistributionSummary sizes() {
        return meters.summary(
                "pipeline.upload.bytes",
                "Size of a hosted picture",
                bounds(50e3, 100e3, 250e3, 500e3, 1e6, 2.5e6, 5e6, 10e6, 25e6));
    }
}
