<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>This page has moved</title>
<link rel="canonical" href="https://example.org/2022/01/01/a/">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url=/2022/01/01/a/">
</head>
<body>
<p><a href="/2022/01/01/a/">This page has moved</a></p>
</body>
</html>
