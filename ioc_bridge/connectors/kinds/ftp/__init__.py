"""Files of automatic stations, fetched over FTP, FTPS or SFTP."""
