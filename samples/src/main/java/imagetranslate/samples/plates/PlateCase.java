package imagetranslate.samples.plates;

import imagetranslate.samples.SampleText;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * @param number within its kind
 * @param picture RGB
 * @param clean the same without what is to be erased
 * @param erase the lines that are to go; their quads are a little wider than the ink, as a detector's are
 * @param watched not 0 on what must be whole afterwards, a pixel each: a panel and its edge, an object, a rule, a neighbour's ink
 * @param edge points of the edge under the text, a pixel apart: x, y and the unit normal; empty where there is none
 * @param margin from the text's outermost ink to its panel's edge, in pixels; -1 where there is no panel
 * @param jpeg the quality at which picture and clean are to be saved before anything is looked at; 0 for not at all
 */
public record PlateCase(
        PlateKind kind,
        int number,
        BufferedImage picture,
        BufferedImage clean,
        List<SampleText> erase,
        byte[] watched,
        List<double[]> edge,
        int margin,
        int jpeg) {}
