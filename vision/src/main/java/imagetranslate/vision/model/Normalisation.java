package imagetranslate.vision.model;

import imagetranslate.models.ModelEntry;
import imagetranslate.models.ModelException;
import java.util.Arrays;

/**
 * How pixels become what a network was trained on: (x/255 − mean)/std for each of blue, green, red.
 *
 * @param factor what a byte is multiplied by
 * @param shift what is then added
 */
public record Normalisation(double[] factor, double[] shift) {
    private static final String HALF = "0.5,0.5,0.5";

    /**
     * From the fields {@code mean} and {@code std} of a model's contract, three numbers each; 0.5 where they are missing.
     *
     * @throws ModelException naming the field that is wrong
     */
    public static Normalisation of(ModelEntry entry) {
        double[] mean = numbers(entry, "mean");
        double[] std = numbers(entry, "std");
        double[] factor = new double[3];
        double[] shift = new double[3];
        for (int c = 0; c < 3; c++) {
            factor[c] = 1 / (255 * std[c]);
            shift[c] = -mean[c] / std[c];
        }
        return new Normalisation(factor, shift);
    }

    private static double[] numbers(ModelEntry entry, String field) {
        String text = entry.contract().getOrDefault(field, HALF);
        try {
            double[] numbers = Arrays.stream(text.split(",", -1))
                    .mapToDouble(number -> Double.parseDouble(number.strip()))
                    .toArray();
            if (numbers.length == 3
                    && (!field.equals("std") || Arrays.stream(numbers).allMatch(n -> n > 0))) {
                return numbers;
            }
            throw wrong(entry, field, text);
        } catch (NumberFormatException e) {
            throw wrong(entry, field, text);
        }
    }

    private static ModelException wrong(ModelEntry entry, String field, String text) {
        return new ModelException("models/manifest.json: the contract of " + entry.name() + " has " + field + " '"
                + text + "'; right would be three numbers such as " + HALF + ", for blue, green and red");
    }
}
