package imagetranslate.samples;

import java.awt.image.BufferedImage;
import java.util.List;

/**
 * @param picture RGB, as a shop would show it
 * @param clean the same without the texts (what is printed on the product itself stays)
 * @param texts every line, in the order it was set
 * @param format the file's ending: jpg or png
 */
public record Sample(String name, BufferedImage picture, BufferedImage clean, List<SampleText> texts, String format) {
    public List<SampleText> translatable() {
        return texts.stream().filter(SampleText::translatable).toList();
    }
}
