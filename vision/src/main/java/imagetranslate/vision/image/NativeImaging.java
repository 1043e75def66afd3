package imagetranslate.vision.image;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;

/** Loads OpenCV once, set up for a process whose parallelism is its own executor. */
public final class NativeImaging {
    static {
        // JavaCPP otherwise compares the whole process's memory (model weights and all) with a multiple of the Java
        // heap, and answers with System.gc() and OutOfMemoryError. Our Mats are closed by hand.
        System.setProperty("org.bytedeco.javacpp.maxphysicalbytes", "0");
        System.setProperty("org.bytedeco.javacpp.maxbytes", "0");
        Loader.load(opencv_core.class);
        opencv_core.setNumThreads(1);
    }

    private NativeImaging() {}

    /** Call before the first use of OpenCV; later calls do nothing. */
    public static void load() {
        // the static block above has run
    }
}
