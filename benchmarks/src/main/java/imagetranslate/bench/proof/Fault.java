package imagetranslate.bench.proof;

import imagetranslate.bench.proof.ProofPage.Setting;
import imagetranslate.operate.proof.ProofReader;
import imagetranslate.scene.Proof;
import imagetranslate.scene.Proof.Finding;
import imagetranslate.scene.Proof.Kind;
import imagetranslate.typesetting.SetLine;
import imagetranslate.typesetting.TextItem;
import imagetranslate.typesetting.TextRenderer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A kind of fault, and what a proof may call it. */
enum Fault {
    /** The strokes of a character, or of half of one, are the source's again. */
    RESIDUE,
    /** Too long for its room, or out of the picture, or over its neighbour. */
    OVERFLOW,
    /** Another letter in a word. */
    GLYPH,
    /** A fill that is nearly its ground. */
    CONTRAST,
    /** Drawn elsewhere than where it was set. */
    SHIFT;

    /** A way to plant a fault may be shut: too few strokes, no letter as wide. */
    private static final int TRIES = 12;

    /** What a proof may call it. */
    private Set<Kind> names() {
        return switch (this) {
            case RESIDUE -> Set.of(Kind.RESIDUE);
            case OVERFLOW -> Set.of(Kind.OVERFLOW, Kind.OVERLAP, Kind.SIZE);
            case CONTRAST -> Set.of(Kind.CONTRAST);
            case GLYPH, SHIFT -> Set.of(Kind.TEXT);
        };
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param name what it is called, of that block; empty where it was overlooked
     * @param how which of its ways, and whatever explains a miss
     */
    record Trial(Optional<Finding> name, String how) {}

    /** Plants it in one block of a picture and looks whether it is found there; empty where it can't be planted there. */
    Optional<Trial> plant(
            ProofPage page,
            Setting good,
            int block,
            String lang,
            TextRenderer renderer,
            Random random,
            ProofReader reader) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Planted> planted =
                    switch (this) {
                        case RESIDUE -> Plants.residue(page, good, block, lang, renderer, random);
                        case OVERFLOW -> Plants.overflow(page, good, block, lang, renderer, random);
                        case GLYPH -> Missettings.glyph(good, block, lang, renderer, random);
                        case CONTRAST -> Missettings.contrast(good, block, lang, renderer, random);
                        case SHIFT -> Missettings.shift(good, block, lang, renderer, random);
                    };
            if (planted.isPresent()) {
                try (Setting setting = planted.get().setting()) {
                    Proof proof = ProofPage.read(
                            reader,
                            page.sheet(
                                    setting,
                                    planted.get().items(),
                                    planted.get().set()),
                            lang);
                    Optional<Finding> name = proof.findings().stream()
                            .filter(finding ->
                                    names().contains(finding.kind()) && ("b" + block).equals(finding.block()))
                            .findFirst();
                    return Optional.of(new Trial(name, planted.get().how()));
                }
            }
        }
        return Optional.empty();
    }

    /** @param items and set: what the proof is told; the picture may show something else */
    record Planted(Setting setting, List<TextItem> items, List<SetLine> set, String how) {}
}
