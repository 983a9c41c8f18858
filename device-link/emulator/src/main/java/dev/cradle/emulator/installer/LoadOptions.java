package dev.cradle.emulator.installer;

import dev.cradle.emulator.system.HResult;

import java.util.List;
import java.util.Locale;

/**
 * The command line of wceload (device-provisioning.md 5.7).
 *
 * @param file what to install
 * @param silent nobody is asked
 * @param keep whether the package stays after installation
 * @param safe packages with programs are refused
 * @param verify the document is only validated
 */
record LoadOptions(String file, boolean silent, boolean keep, boolean safe, boolean verify) {
    /** Switches that are understood and change nothing here. */
    private static final List<String> WITHOUT_EFFECT =
            List.of("/noaskdest", "/askdest", "/nouninstall", "/confignotify");

    /**
     * @throws InstallException for a switch that wceload does not have, or without a file
     */
    static LoadOptions parse(List<String> arguments) throws InstallException {
        String file = "";
        boolean silent = false;
        boolean keep = false;
        boolean safe = false;
        boolean verify = false;
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            switch (word.toLowerCase(Locale.ROOT)) {
                case "/noui", "/silent" -> silent = true;
                case "/nodelete" -> keep = true;
                case "/safe" -> safe = true;
                case "/verifyconfig" -> verify = true;
                case "/delete" -> {
                    i++;
                    keep = i < arguments.size() && arguments.get(i).equals("0");
                }
                default -> {
                    if (!word.startsWith("/") || word.indexOf('/', 1) > 0) {
                        file = word;
                    } else if (!WITHOUT_EFFECT.contains(word.toLowerCase(Locale.ROOT))) {
                        throw invalid("There is no switch " + word + ".");
                    }
                }
            }
        }
        if (file.isEmpty()) {
            throw invalid("No file is named.");
        }
        return new LoadOptions(file, silent, keep, safe, verify);
    }

    private static InstallException invalid(String text) {
        return new InstallException(HResult.E_INVALIDARG, text);
    }

    /** Whether it is a provisioning file, which is processed without a word. */
    boolean provisioningFile() {
        return file.toLowerCase(Locale.ROOT).endsWith(".cpf");
    }
}
