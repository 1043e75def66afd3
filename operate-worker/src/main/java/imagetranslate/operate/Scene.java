package imagetranslate.operate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.log.SafeAddress;
import imagetranslate.message.HostingTask.Status;
import imagetranslate.message.Job;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.Quad;
import imagetranslate.message.SourceImage;
import imagetranslate.message.TextBlock;
import imagetranslate.typesetting.SetLine;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of every line of a picture: the record beside the result, and what a later re-render starts from.
 *
 * @param image the source as the OCR worker found it; null where an older producer didn't look
 */
record Scene(
        Job job, String resultUrl, Status status, @Nullable SourceImage image, List<LineFate> lines, Times times) {

    /**
     * @param millis per step
     * @param paths when the two paths ran, in milliseconds since the stage took the job: the proof that they ran together
     */
    record Times(Map<String, Long> millis, Map<String, Timeline.Span> paths) {}

    /** @param blocks which of the lines make one sentence */
    byte[] toJson(List<TextBlock> blocks) {
        ObjectNode node = MessageCodec.json().createObjectNode();
        node.put("request_id", job.requestId());
        node.put("image_id", job.imageId());
        // The scene is as public as the picture.
        node.put("source_url", SafeAddress.of(job.imageUrl()));
        node.put("result_url", resultUrl);
        node.put("source_lang", job.sourceLang());
        node.put("target_lang", job.targetLang());
        node.put("status", status.name().toLowerCase(Locale.ROOT));
        if (image != null) {
            node.putObject("image")
                    .put("width", image.width())
                    .put("height", image.height())
                    .put("format", image.format())
                    .put("frames", image.frames());
        }
        ArrayNode boxes = node.putArray("boxes");
        lines.forEach(line -> boxes.add(box(line)));
        MessageCodec.putBlocks(blocks, node);
        ObjectNode steps = node.putObject("millis");
        times.millis().forEach(steps::put);
        ObjectNode spans = node.putObject("paths");
        times.paths()
                .forEach((name, span) ->
                        spans.putObject(name).put("start", span.start()).put("end", span.end()));
        try {
            return MessageCodec.json().writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a scene could not be written as JSON", e);
        }
    }

    private static ObjectNode box(LineFate line) {
        ObjectNode node = MessageCodec.json().createObjectNode();
        node.set("quad", corners(line.box().quad()));
        node.put("text", line.box().text());
        node.put("confidence", line.box().confidence());
        if (line instanceof LineFate.Set set) {
            node.put("translation", set.translation());
            node.putNull("reason");
            node.set("set", setting(set.set()));
        } else if (line instanceof LineFate.Kept kept) {
            node.putNull("translation");
            node.put("reason", kept.reason());
            node.putNull("set");
        }
        return node;
    }

    private static ObjectNode setting(SetLine set) {
        ObjectNode node = MessageCodec.json().createObjectNode();
        node.set("area", corners(set.area()));
        ArrayNode lines = node.putArray("lines");
        set.lines().forEach(lines::add);
        return node.put("font", set.font())
                .put("size", set.size())
                .put("colour", set.colour())
                .put("outline", set.outline())
                .put("fits", set.fits());
    }

    /** As in {@code ocr_result}: four [x, y]. */
    private static ArrayNode corners(Quad quad) {
        ArrayNode corners = MessageCodec.json().createArrayNode();
        quad.corners().forEach(p -> corners.addArray().add(p.x()).add(p.y()));
        return corners;
    }
}
