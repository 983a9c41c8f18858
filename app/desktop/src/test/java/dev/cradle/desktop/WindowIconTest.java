package dev.cradle.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

import javax.imageio.ImageIO;

class WindowIconTest {
    @TempDir Path folder;

    @Test
    void filesHaveTheirSizesAndNoBackground() throws IOException {
        WindowIconFiles.main(new String[] {folder.toString(), "16,48"});

        BufferedImage picture = ImageIO.read(folder.resolve("48.png").toFile());
        assertThat(picture.getWidth()).isEqualTo(48);
        assertThat(picture.getRGB(0, 0) >>> 24).as("alpha of the corner").isZero();
        assertThat(picture.getRGB(24, 15)).as("the handheld's screen").isEqualTo(0xff7cc4ff);
        assertThat(folder.resolve("16.png")).exists();
    }

    @Test
    void edgesOfFilesAreSmooth() {
        assertThat(Arrays.stream(WindowIcon.pixels(32, 8)).map(pixel -> pixel >>> 24).distinct())
                .as("degrees of cover")
                .hasSizeGreaterThan(4);
        assertThat(Arrays.stream(WindowIcon.pixels(32, 1)).map(pixel -> pixel >>> 24).distinct())
                .containsExactlyInAnyOrder(0, 255);
    }
}
