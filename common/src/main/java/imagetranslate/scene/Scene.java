package imagetranslate.scene;

import com.fasterxml.jackson.annotation.JsonInclude;
import imagetranslate.message.CostEstimate;
import imagetranslate.message.HostingTask.Status;
import imagetranslate.message.Quad;
import imagetranslate.message.TextBlock.Align;
import imagetranslate.message.TextBlock.Direction;
import imagetranslate.scene.TextStyle.Part;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A picture's whole story: what was read, what was decided, what was erased, and what was set for each target. With the
 * source's bytes and the plate's patches it makes the picture again, to the byte, without recogniser, translator or network.
 *
 * @param blocks in reading order; every line that was read is in one of them
 * @param plate null where nothing was erased
 * @param targets by language
 * @param revision how often it was changed since it was made
 * @param parent the key of the scene that this one was made of by edits, or whose result it has in its parts; null for none
 */
public record Scene(
        String requestId,
        String imageId,
        Source source,
        String sourceLang,
        List<Block> blocks,
        @Nullable Plate plate,
        Map<String, Target> targets,
        int revision,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String parent) {

    private static final int MOST_LINES = 50_000;
    private static final int MOST_TARGETS = 100;

    /**
     * The source picture, upright.
     *
     * @param url where it came from, without secrets: the scene is as public as the picture
     * @param key the object key of the staged bytes; null where none were staged
     * @param sha256 of the source's bytes; null where nobody looked
     * @param width in pixels; 0 where nobody looked
     */
    public record Source(
            String url,
            @Nullable String key,
            @Nullable String sha256,
            int width,
            int height,
            String format,
            int frames) {
        public Source {
            SceneRules.required("url", url);
            SceneRules.range("width", width, 0, SceneRules.FARTHEST);
            SceneRules.range("height", height, 0, SceneRules.FARTHEST);
            SceneRules.range("frames", frames, 0, SceneRules.FARTHEST);
        }
    }

    /**
     * Lines that make one sentence, or a line that stands alone.
     *
     * @param script ISO 15924
     * @param size of the type, in pixels
     * @param angle of the characters, degrees clockwise from upright
     * @param decision what was meant to become of it, for any of the targets
     * @param reason why it is kept; null where it is to be translated
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Block(
            String id,
            List<Line> lines,
            String script,
            double size,
            double angle,
            Direction direction,
            Align align,
            Decision decision,
            @Nullable String reason) {
        public Block {
            SceneRules.required("id", id);
            lines = SceneRules.list("lines", lines, 1, MOST_LINES);
            SceneRules.range("size", size, -SceneRules.FARTHEST, SceneRules.FARTHEST);
            SceneRules.range("angle", angle, -SceneRules.FARTHEST, SceneRules.FARTHEST);
            SceneRules.required("direction", direction);
            SceneRules.required("align", align);
            SceneRules.required("decision", decision);
        }

        /** What it says, as its writer wrote it. */
        public String text() {
            return JoinedLines.of(lines.stream().map(Line::text).toList());
        }
    }

    /**
     * One recognised line.
     *
     * @param look how it looks; null where it was not erased, so that nobody measured
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            String id,
            Quad quad,
            String text,
            double confidence,
            @Nullable LineStyle look) {
        public Line {
            SceneRules.required("id", id);
            SceneRules.required("quad", quad);
            SceneRules.required("text", text);
            SceneRules.range("confidence", confidence, 0, 1);
        }
    }

    public enum Decision {
        TRANSLATE,
        KEEP
    }

    /**
     * What was erased.
     *
     * @param key the object with the patches; null where they were not kept
     * @param model what made it
     * @param patches one for each erased line, in the order in which the object holds them
     */
    public record Plate(@Nullable String key, @Nullable String model, List<Patch> patches) {
        public Plate {
            patches = SceneRules.list("patches", patches, 0, MOST_LINES);
        }
    }

    /** @param line the id of the line that was erased; the rest in pixels of the page */
    public record Patch(String line, int x, int y, int width, int height) {
        public Patch {
            SceneRules.required("line", line);
            SceneRules.range("x", x, 0, SceneRules.FARTHEST);
            SceneRules.range("y", y, 0, SceneRules.FARTHEST);
            SceneRules.range("width", width, 0, SceneRules.FARTHEST);
            SceneRules.range("height", height, 0, SceneRules.FARTHEST);
        }
    }

    /**
     * The picture in one language, or what a dry run foresees of it: then there is no result, {@code resultKey} is empty and
     * {@code resultUrl} is the source's address.
     *
     * @param blocks the text that was set for a block, by the block's id
     * @param kept why a block stays as it is, by its id
     * @param tokens what its words took of the translator; null in scenes of earlier versions
     * @param cost of them by the price list, US dollars; null likewise
     * @param millis per step
     * @param paths when the two paths ran, in milliseconds since the stage took the job
     * @param remarks what of the source the result could not keep, a sentence each
     * @param estimate what a dry run foresees; null where the picture was made
     * @param foreseen what a dry run foresees of a block, by its id; empty where the picture was made
     * @param glossaries whose rules held, the stronger ones first
     * @param proof what was found when the picture was looked at again; null where nobody looked
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Target(
            Status status,
            String resultKey,
            String resultUrl,
            Map<String, SetText> blocks,
            Map<String, String> kept,
            @Nullable Tokens tokens,
            @Nullable Double cost,
            Map<String, Long> millis,
            Map<String, Span> paths,
            List<String> remarks,
            @Nullable CostEstimate estimate,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Foreseen> foreseen,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<GlossaryUsed> glossaries,
            @Nullable Proof proof) {
        public Target {
            SceneRules.required("status", status);
            SceneRules.required("result_url", resultUrl);
            blocks = copy(blocks);
            kept = copy(kept);
            millis = copy(millis);
            paths = copy(paths);
            foreseen = copy(foreseen);
            remarks = remarks == null ? List.of() : List.copyOf(remarks);
            glossaries = glossaries == null ? List.of() : List.copyOf(glossaries);
        }

        private Target exported(String key, String url, Map<String, Long> took) {
            return new Target(
                    Status.EXPORTED,
                    key,
                    url,
                    blocks,
                    kept,
                    tokens,
                    cost,
                    took,
                    Map.of(),
                    remarks,
                    estimate,
                    foreseen,
                    glossaries,
                    proof);
        }
    }

    /**
     * A glossary whose rules held.
     *
     * @param name of one that is stored; null for files of the deployment, and for rules that came in the job
     * @param version a hash of its rules
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record GlossaryUsed(Place place, @Nullable String name, String version) {
        public enum Place {
            JOB,
            REDIS,
            FILE,
            DEPLOYMENT
        }

        public GlossaryUsed {
            SceneRules.required("place", place);
            SceneRules.required("version", version);
        }
    }

    /**
     * What would become of a block.
     *
     * @param rule which rule would keep it; null where none does
     * @param reason why it would stay as it is; null where it would be translated
     * @param role what the translator takes it for
     * @param origin who would answer; null where nobody would be asked
     * @param text the translation where it is known already; null where it would be asked for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Foreseen(
            Decision decision,
            @Nullable String rule,
            @Nullable String reason,
            String role,
            @Nullable Origin origin,
            @Nullable String text) {
        public Foreseen {
            SceneRules.required("decision", decision);
            SceneRules.required("role", role);
        }
    }

    /**
     * What the translator is paid by.
     *
     * @param requests questions; none where all was remembered
     * @param asked of the questions
     * @param answered of the answers
     */
    public record Tokens(int requests, long asked, long answered) {}

    public record Span(long start, long end) {}

    /** Where a translation comes from. */
    public enum Origin {
        MODEL,
        PHRASEBOOK,
        MEMORY,
        GLOSSARY,
        PERSON
    }

    /**
     * A text as it was set.
     *
     * @param lines the text as broken
     * @param area as drawn, in pixels of the page
     * @param font PostScript name
     * @param fill #rrggbb: the colour, or the one that stands for a gradient
     * @param parts what it consists of, in its order, where that has more than one colour
     * @param outline #rrggbb of the innermost, or empty
     * @param size em in pixels
     * @param fits false where even the smallest size that people can read overflowed, and where a size by hand does
     * @param byHand what a person decided of it, or a proof that had it mended; null for nothing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SetText(
            String text,
            Origin origin,
            List<String> lines,
            Quad area,
            String font,
            double size,
            String fill,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Part> parts,
            String outline,
            boolean fits,
            @Nullable ByHand byHand) {
        public SetText {
            SceneRules.required("text", text);
            SceneRules.required("origin", origin);
            lines = SceneRules.list("lines", lines, 0, MOST_LINES);
            SceneRules.required("area", area);
            parts = SceneRules.list("parts", parts, 0, TextStyle.MOST_PARTS);
            SceneRules.range("size", size, 0, SceneRules.FARTHEST);
        }
    }

    public Scene {
        SceneRules.required("request_id", requestId);
        SceneRules.required("image_id", imageId);
        SceneRules.required("source", source);
        SceneRules.required("source_lang", sourceLang);
        blocks = SceneRules.list("blocks", blocks, 0, MOST_LINES);
        targets = copy(targets);
        SceneRules.range("targets", targets.size(), 0, MOST_TARGETS);
        SceneRules.range("revision", revision, 0, SceneRules.FARTHEST);
    }

    /**
     * The same, whose result is the file with its parts.
     *
     * @param byRequest whose job made it
     * @param own the key of this scene
     */
    public Scene exported(String byRequest, String own, String resultKey, String resultUrl, Map<String, Long> millis) {
        Map<String, Target> file = new LinkedHashMap<>();
        targets.forEach((lang, target) -> file.put(lang, target.exported(resultKey, resultUrl, millis)));
        return new Scene(byRequest, imageId, source, sourceLang, blocks, plate, file, revision, own);
    }

    /** All lines, in reading order. */
    public List<Line> lines() {
        return blocks.stream().flatMap(block -> block.lines().stream()).toList();
    }

    private static <V> Map<String, V> copy(@Nullable Map<String, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
