package imagetranslate.samples.studio;

import java.awt.geom.Point2D;

/**
 * @param eye where it stands
 * @param aim what is in the middle of the picture
 * @param focal focal length, in heights of the picture
 */
public record Camera(Vec eye, Vec aim, double focal) {
    Vec ray(double px, double py, int width, int height) {
        Vec forward = aim.minus(eye).unit();
        Vec right = right(forward);
        Vec up = right.cross(forward);
        return forward.times(focal)
                .plus(right.times((px - width / 2.0) / height))
                .plus(up.times((height / 2.0 - py) / height))
                .unit();
    }

    /** Where a point of the scene lies in a picture of that size. */
    public Point2D project(Vec point, int width, int height) {
        Vec forward = aim.minus(eye).unit();
        Vec right = right(forward);
        Vec d = point.minus(eye);
        double depth = d.dot(forward) / focal;
        return new Point2D.Double(
                width / 2.0 + d.dot(right) / depth * height,
                height / 2.0 - d.dot(right.cross(forward)) / depth * height);
    }

    private static Vec right(Vec forward) {
        return forward.cross(new Vec(0, 1, 0)).unit();
    }
}
