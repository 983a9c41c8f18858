package dev.cradle.core.ca;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.storage.AtomicFile;
import dev.cradle.formats.certificates.Certificates;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** An authority's chain as files: the root as such, those below it numbered from the issuer up. */
final class ChainExport {
    private ChainExport() {}

    static List<Path> write(String name, List<X509Certificate> chain, Path folder)
            throws CradleException {
        String stem = name.replaceAll("[^A-Za-z0-9._-]", "-");
        List<Path> files = new ArrayList<>();
        try {
            for (int i = 0; i < chain.size(); i++) {
                boolean root = i == chain.size() - 1;
                String file = stem + (root ? "-root.cer" : "-ca-" + (i + 1) + ".cer");
                Path target = folder.resolve(file);
                AtomicFile.write(target, Certificates.der(chain.get(i)));
                files.add(target);
            }
            return List.copyOf(files);
        } catch (IOException e) {
            throw new CradleException(
                    ProblemCode.STORAGE_FAILED,
                    "The certificates of " + name + " were not exported.",
                    String.valueOf(e.getMessage()),
                    "Choose a folder that can be written.",
                    e);
        }
    }
}
