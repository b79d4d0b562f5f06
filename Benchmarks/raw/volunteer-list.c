/* Writes a list of volunteers who do not exist, with the columns of 附件5, as CSV or XLSX by the ending of its name:
 *   volunteer-list ROWS FIRST PATH
 * FIRST is the serial number of the first person, so that lists can be told apart. Identity numbers are valid (GB 11643) and of
 * an area that is no county; everybody is grown up. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#define COLUMNS 11

static const char *heading[COLUMNS] = {"序号", "姓名", "性别", "政治面貌", "民族", "学历", "证件号", "单位", "电话", "服务意向", "住址"};
static const char *families[] = {"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林"};
static const char *givens[] = {"伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明"};
static const char *politics[] = {"群众", "中共党员", "共青团员", "群众"};
static const char *schools[] = {"本科", "大专", "高中", "初中"};
static const char *units[] = {"文明路小学", "市第二医院", "城南街道办事处", "钢铁有限公司", "市图书馆"};
static const char *kinds[] = {"社区服务", "环境保护", "文化艺术", "交通引导"};

static int length_of(int month, int year) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)) ? 29 : days[month - 1];
}

/* Up to 999 people share a day of birth between 1950 and 2005; further ones another area. */
static void card(long serial, char *out) {
    static const int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    long place = serial * 7919 % 20000000;
    long day = place / 999 % 20000;
    int year = 1950, month = 1;
    while (day >= 365 + (length_of(2, year) == 29)) day -= 365 + (length_of(2, year) == 29), year++;
    while (day >= length_of(month, year)) day -= length_of(month, year), month++;
    snprintf(out, 18, "%06ld%04d%02d%02d%03ld", 369999 - serial / 20000000, year, month, (int)day + 1, place % 999 + 1);
    int sum = 0;
    for (int i = 0; i < 17; i++) sum += (out[i] - '0') * weights[i];
    out[17] = "10X98765432"[sum % 11];
    out[18] = 0;
}

static void person(long serial, long row, char cells[COLUMNS][80]) {
    unsigned long random = (unsigned long)serial * 2654435761u;
    card(serial, cells[6]);
    snprintf(cells[0], 80, "%ld", row);
    snprintf(cells[1], 80, "%s%s%s", families[random >> 3 & 15], givens[random >> 7 & 15], random >> 11 & 1 ? givens[random >> 12 & 15] : "");
    snprintf(cells[2], 80, "%s", (cells[6][16] - '0') % 2 ? "男" : "女");
    snprintf(cells[3], 80, "%s", politics[random >> 16 & 3]);
    snprintf(cells[4], 80, "汉族");
    snprintf(cells[5], 80, "%s", schools[random >> 18 & 3]);
    snprintf(cells[7], 80, "%s", units[random % 5]);
    snprintf(cells[8], 80, "1%02ld%08ld", 30 + serial / 100000000 % 60, serial % 100000000);
    snprintf(cells[9], 80, "%s", kinds[random >> 20 & 3]);
    snprintf(cells[10], 80, "建设路%ld号%ld室", serial % 997 + 1, serial % 31 + 101);
}

int main(int count, char **arguments) {
    if (count != 4) return fprintf(stderr, "volunteer-list ROWS FIRST PATH\n"), 2;
    long rows = atol(arguments[1]), first = atol(arguments[2]);
    const char *path = arguments[3];
    char cells[COLUMNS][80];
    if (strlen(path) > 5 && !strcmp(path + strlen(path) - 5, ".xlsx")) {
        lxw_workbook *book = workbook_new(path);
        lxw_worksheet *sheet = workbook_add_worksheet(book, "名单");
        for (int column = 0; column < COLUMNS; column++) worksheet_write_string(sheet, 0, column, heading[column], NULL);
        for (long row = 1; row <= rows; row++) {
            person(first + row - 1, row, cells);
            for (int column = 0; column < COLUMNS; column++) worksheet_write_string(sheet, row, column, cells[column], NULL);
        }
        return workbook_close(book) == LXW_NO_ERROR ? 0 : 1;
    }
    FILE *file = fopen(path, "w");
    if (!file) return perror(path), 1;
    for (int column = 0; column < COLUMNS; column++) fprintf(file, "%s%s", column ? "," : "", heading[column]);
    for (long row = 1; row <= rows; row++) {
        person(first + row - 1, row, cells);
        fprintf(file, "\r\n");
        for (int column = 0; column < COLUMNS; column++) fprintf(file, "%s%s", column ? "," : "", cells[column]);
    }
    return fclose(file) ? 1 : 0;
}
