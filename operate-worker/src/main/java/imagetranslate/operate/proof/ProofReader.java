package imagetranslate.operate.proof;

import imagetranslate.operate.proof.ProofSheet.Text;
import imagetranslate.scene.Proof;
import imagetranslate.scene.Proof.Finding;
import imagetranslate.vision.reading.recognise.LineRecognizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Looks at a finished picture as a stranger would, beside the source and the plate that it was made from. */
public final class ProofReader {
    private final LineReaders readers;

    /** Without reading: letters are told by their glyphs. */
    public ProofReader() {
        this(LineReaders.NONE);
    }

    public ProofReader(LineReaders readers) {
        this.readers = readers;
    }

    /**
     * Nothing is drawn into, nothing kept. Some milliseconds a text, and what reading it takes; the pixels of one text at a time.
     *
     * @param lang of what was set, BCP 47
     */
    public Proof read(ProofSheet sheet, String lang) {
        Optional<LineRecognizer> reader = readers.of(lang);
        Map<String, Integer> order = new LinkedHashMap<>();
        List<Finding> found = new ArrayList<>();
        for (Text text : sheet.texts()) {
            order.put(text.block(), order.size());
            TextCheck.words(text).ifPresent(found::add);
            found.addAll(RoomCheck.check(sheet, text));
            Impression.of(sheet, text).ifPresent(impression -> {
                TextCheck.glyphs(text.block(), impression).ifPresent(found::add);
                ContrastCheck.check(sheet, text.block(), impression).ifPresent(found::add);
            });
            reader.flatMap(who -> RereadCheck.check(sheet.drawn(), text, who)).ifPresent(found::add);
            found.addAll(ResidueCheck.check(sheet, text.block()));
        }
        found.addAll(OverlapCheck.check(sheet));
        found.addAll(OrderCheck.check(sheet));
        OutsideCheck.check(sheet).ifPresent(found::add);
        found.sort(Comparator.comparingInt(finding -> finding.block() == null
                ? Integer.MAX_VALUE
                : Objects.requireNonNullElse(order.get(finding.block()), Integer.MAX_VALUE)));
        return Proof.of(found);
    }
}
