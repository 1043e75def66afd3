package imagetranslate.operate.proof;

import imagetranslate.operate.proof.ProofSheet.Text;
import imagetranslate.scene.Proof;
import imagetranslate.scene.Proof.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Looks at a finished picture as a stranger would, beside the source and the plate that it was made from. */
public final class ProofReader {

    /** Nothing is drawn into, nothing kept. Some milliseconds a text; the pixels of one text at a time. */
    public Proof read(ProofSheet sheet) {
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
