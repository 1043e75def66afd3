package imagetranslate.samples.type;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * @param picture RGB
 * @param clean the same without its texts
 * @param ornaments bullets and icons, which no text may cover
 * @param language of the texts
 * @param jpeg the quality that it is saved with; 0 where it is saved without loss
 */
public record TypePage(
        String design,
        int number,
        String language,
        BufferedImage picture,
        BufferedImage clean,
        List<TypeText> texts,
        List<Rectangle2D> ornaments,
        int jpeg) {
    public TypePage {
        texts = List.copyOf(texts);
        ornaments = List.copyOf(ornaments);
    }
}
