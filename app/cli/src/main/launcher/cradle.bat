@echo off
rem Starts Cradle's command line on CRADLE_JAVA, else on the JDK that built it, else on JAVA_HOME or the java on the path.
setlocal
set "home=%~dp0.."
set "java="
if defined CRADLE_JAVA (
  if exist "%CRADLE_JAVA%\bin\java.exe" (set "java=%CRADLE_JAVA%\bin\java.exe") else (set "java=%CRADLE_JAVA%")
)
if not defined java if exist "%home%\lib\build-jdk" (
  set /p built=<"%home%\lib\build-jdk"
)
if not defined java if defined built if exist "%built%\bin\java.exe" set "java=%built%\bin\java.exe"
if not defined java if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"
if not defined java for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\jdk-2*") do if exist "%%d\bin\java.exe" set "java=%%d\bin\java.exe"
if not defined java set "java=java"
"%java%" --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -cp "%home%\lib\*" %CRADLE_JAVA_OPTIONS% dev.cradle.cli.CradleLauncher %*
exit /b %ERRORLEVEL%
